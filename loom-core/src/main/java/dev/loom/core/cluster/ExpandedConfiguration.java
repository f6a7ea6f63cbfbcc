package dev.loom.core.cluster;

import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.MacroNode;
import dev.loom.core.macro.Macros;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Expands a configuration text by text, so that one that can't be expanded stays alone. */
public final class ExpandedConfiguration {

    private ExpandedConfiguration() {}

    /** As far as it is the same on every node. */
    public static JsonNode shared(JsonNode tree, MacroCluster cluster) {
        return expand(tree, cluster, Optional.empty());
    }

    /** As one node gets it. */
    public static JsonNode on(MacroNode node, JsonNode tree, MacroCluster cluster) {
        return expand(tree, cluster, Optional.of(node));
    }

    private static JsonNode expand(JsonNode tree, MacroCluster cluster, Optional<MacroNode> self) {
        return switch (tree) {
            case ObjectNode object -> {
                ObjectNode expanded = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(each ->
                                expanded.set(
                                        each.getKey(), expand(each.getValue(), cluster, self)));
                yield expanded;
            }
            case ArrayNode list -> {
                ArrayNode expanded = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> expanded.add(expand(each, cluster, self)));
                yield expanded;
            }
            default -> tree.isString() ? text(tree, cluster, self) : tree;
        };
    }

    private static JsonNode text(JsonNode text, MacroCluster cluster, Optional<MacroNode> self) {
        try {
            return Macros.expand(text, cluster, self).value();
        } catch (MacroException _) {
            return text;
        }
    }
}
