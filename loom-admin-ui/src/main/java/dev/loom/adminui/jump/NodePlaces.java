package dev.loom.adminui.jump;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.inventory.Nodes.Filter;
import dev.loom.server.inventory.Nodes.Sort;
import dev.loom.server.security.Caller;
import dev.loom.ui.jump.Place;
import dev.loom.ui.jump.Places;
import dev.loom.ui.part.Address;
import java.util.List;
import java.util.Map;

/** Nodes by part of their host name or address. */
public final class NodePlaces implements Places {

    private final Nodes nodes;

    public NodePlaces(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Place> find(Caller caller, String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        Filter filter = new Filter(typed, null, null, null, null, null, null, null, null);
        return nodes.list(caller, filter, Sort.BY_CLUSTER, 0, MOST).nodes().stream()
                .map(node ->
                        new Place(
                                "node",
                                node.hostname(),
                                about(node),
                                node.declared() == null
                                        ? Address.link("admin/nodes", Map.of("q", node.hostname()))
                                        : "admin/nodes/" + node.id()))
                .toList();
    }

    private static String about(InventoryNode node) {
        InventoryNode.ClusterRef cluster = node.cluster();
        return cluster == null ? "declared node" : "node of " + cluster.name();
    }
}
