package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.LiveNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of a cluster's nodes, as macros want to know it. */
final class LiveNodes {

    private LiveNodes() {}

    static Map<Integer, LiveNode> of(List<NodeRow> nodes, Map<UUID, Machines.Row> machines) {
        Map<Integer, LiveNode> live = new HashMap<>();
        for (NodeRow node : nodes) {
            Map<String, String> addresses = new HashMap<>();
            Map<Integer, String> endpoints = new HashMap<>();
            Machines.Row machine = machines.get(node.id());
            if (machine != null) {
                put(addresses, "bind_v4", machine.bindAddress());
                put(addresses, "access_v4", machine.accessAddress());
                machine.published().forEach((port, to) -> endpoints.put(port, to.toString()));
            }
            live.put(node.number(), new LiveNode(node.id().toString(), addresses, endpoints));
        }
        return live;
    }

    private static void put(
            Map<String, String> addresses,
            String type,
            @org.jspecify.annotations.Nullable String address) {
        if (address != null) {
            addresses.put(type, address);
        }
    }
}
