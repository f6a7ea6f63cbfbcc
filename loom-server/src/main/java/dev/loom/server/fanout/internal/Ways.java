package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.Access;
import dev.loom.server.inventory.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a run's nodes are logged in to, read for some that come next at a time: a statement for each
 * node would be too much. What was asked for once is forgotten.
 */
final class Ways {

    private static final int AT_ONCE = 100;

    private final Inventory inventory;
    private final UUID tenant;
    private final List<UUID> nodes;
    private final Map<UUID, Access> read = new HashMap<>();

    Ways(Inventory inventory, UUID tenant, List<UUID> nodes) {
        this.inventory = inventory;
        this.tenant = tenant;
        this.nodes = List.copyOf(nodes);
    }

    synchronized Access to(UUID node) {
        Access known = read.remove(node);
        if (known != null) {
            return known;
        }
        int from = Math.max(0, nodes.indexOf(node));
        List<UUID> next = nodes.subList(from, Math.min(nodes.size(), from + AT_ONCE));
        read.putAll(inventory.access(tenant, next));
        Access found = read.remove(node);
        return found == null ? new Access.Impossible("the node isn't there any more") : found;
    }
}
