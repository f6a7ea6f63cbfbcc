package dev.loom.core.plan;

import java.util.Set;

/**
 * The nodes that a cluster's configuration names by address or host name. Service steps wait until
 * those of them that the plan makes are confirmed.
 *
 * @param all whether every node is named
 * @param nodes ids of the named nodes, where not all are
 */
public record AddressWaits(boolean all, Set<String> nodes) {

    /** The configuration names no node. */
    public static final AddressWaits NONE = new AddressWaits(false, Set.of());

    /** The configuration names every node. */
    public static final AddressWaits ALL = new AddressWaits(true, Set.of());

    /** The configuration names these nodes. */
    public static AddressWaits of(Set<String> nodes) {
        return new AddressWaits(false, Set.copyOf(nodes));
    }

    /** Whether the configuration names this node. */
    public boolean names(String node) {
        return all || nodes.contains(node);
    }
}
