package dev.loom.cli.catalog;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.DesignedNode;
import dev.loom.core.cluster.MacroClusters;
import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.MacroNode;
import dev.loom.core.macro.Macros;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node's configuration as far as it is known before there are machines. */
final class NodeConfig {

    private final MacroCluster cluster;
    private final Optional<MacroNode> self;

    private NodeConfig(MacroCluster cluster, Optional<MacroNode> self) {
        this.cluster = cluster;
        this.self = self;
    }

    /** Macros that ask for an address stay as they are written. */
    static JsonNode of(ClusterDesign design, DesignedNode node) {
        MacroCluster cluster = MacroClusters.of(design, "preview", "preview", Map.of());
        Optional<MacroNode> self =
                cluster.nodes().stream().filter(n -> n.number() == node.number()).findFirst();
        return new NodeConfig(cluster, self).expanded(design.config());
    }

    private JsonNode expanded(JsonNode tree) {
        try {
            return Macros.expand(tree, cluster, self).value();
        } catch (MacroException e) {
            return part(tree); // something in it has no value yet: the rest has
        }
    }

    private JsonNode part(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> {
                ObjectNode parts = object.objectNode();
                object.forEachEntry((key, value) -> parts.set(key, expanded(value)));
                yield parts;
            }
            case ArrayNode array -> {
                ArrayNode parts = array.arrayNode();
                array.forEach(value -> parts.add(expanded(value)));
                yield parts;
            }
            default -> tree;
        };
    }
}
