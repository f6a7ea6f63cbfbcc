package dev.loom.core.layout;

import java.util.List;

/**
 * How many nodes of which kind a cluster has.
 *
 * @param count number of nodes, at least 1
 * @param hardware name of the hardware type
 * @param image name of the image type
 * @param services the services on each of these nodes, sorted by name
 */
public record NodeLayout(int count, String hardware, String image, List<String> services) {

    /** Sorts the services. */
    public NodeLayout {
        services = services.stream().sorted().toList();
    }
}
