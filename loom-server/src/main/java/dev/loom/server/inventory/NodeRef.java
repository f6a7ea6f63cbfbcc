package dev.loom.server.inventory;

import dev.loom.core.selector.Selectable;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A node that something can be run on.
 *
 * @param address the name or address that is logged in to
 * @param tags each {@code key} or {@code key=value}; a cluster's tags are its nodes'
 * @param clusterId empty for a declared node
 * @param maintenance why nothing should be run on it now
 */
public record NodeRef(
        UUID id,
        String name,
        String address,
        Set<String> groups,
        Set<String> tags,
        Optional<UUID> clusterId,
        Optional<String> cluster,
        Set<String> services,
        Optional<String> maintenance)
        implements Selectable {

    public NodeRef {
        groups = Set.copyOf(groups);
        tags = Set.copyOf(tags);
        services = Set.copyOf(services);
    }

    /** Whether no cluster made it. */
    public boolean declared() {
        return clusterId.isEmpty();
    }
}
