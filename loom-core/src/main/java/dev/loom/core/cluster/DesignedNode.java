package dev.loom.core.cluster;

import java.util.List;

/**
 * A node as it shall be.
 *
 * @param number counts from 1 in layout order and is never used again in its cluster
 * @param hostname fully qualified
 * @param services sorted by name
 */
public record DesignedNode(
        int number, String hostname, String hardware, String image, List<String> services) {
    public DesignedNode {
        services = List.copyOf(services);
    }
}
