package dev.loom.core.cluster;

import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What macros can say of a designed cluster. */
public final class MacroClusters {

    private MacroClusters() {}

    /**
     * The cluster for expanding macros.
     *
     * @param live what became of the nodes, by number; a node that isn't there has no addresses,
     *     and its number as id
     */
    public static MacroCluster of(
            ClusterDesign design, String id, String owner, Map<Integer, LiveNode> live) {
        List<MacroNode> nodes =
                design.nodes().stream().map(node -> node(node, live.get(node.number()))).toList();
        Map<String, Map<String, Integer>> ports = new TreeMap<>();
        design.services().forEach(service -> ports.put(service.name(), service.ports()));
        return new MacroCluster(id, design.name(), owner, nodes, ports);
    }

    private static MacroNode node(DesignedNode node, @Nullable LiveNode live) {
        LiveNode known =
                live == null
                        ? new LiveNode(Integer.toString(node.number()), Map.of(), Map.of())
                        : live;
        return new MacroNode(
                known.id(),
                node.number(),
                Optional.of(node.hostname()),
                known.addresses(),
                node.services(),
                known.endpoints());
    }
}
