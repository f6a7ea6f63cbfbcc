package dev.loom.server.cluster.internal;

import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.Macros;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Expands what is the same on every node, text by text, so that one that can't be stays alone. */
final class SharedConfiguration {

    private SharedConfiguration() {}

    static JsonNode of(JsonNode tree, MacroCluster cluster) {
        return switch (tree) {
            case ObjectNode object -> {
                ObjectNode expanded = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(each -> expanded.set(each.getKey(), of(each.getValue(), cluster)));
                yield expanded;
            }
            case ArrayNode list -> {
                ArrayNode expanded = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> expanded.add(of(each, cluster)));
                yield expanded;
            }
            default -> tree.isString() ? text(tree, cluster) : tree;
        };
    }

    private static JsonNode text(JsonNode text, MacroCluster cluster) {
        try {
            return Macros.expand(text, cluster, Optional.empty()).value();
        } catch (MacroException _) {
            return text;
        }
    }
}
