package dev.loom.core.layout;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template demands of its layouts. Services that are not on the cluster are ignored.
 *
 * @param size how many nodes
 * @param mustCoexist groups of services that lie on the same nodes
 * @param cantCoexist groups of services that never lie, all of them, on one node
 * @param services constraints of single services, by service name
 */
public record Constraints(
        SizeRange size,
        List<Set<String>> mustCoexist,
        List<Set<String>> cantCoexist,
        Map<String, ServiceConstraint> services) {

    /** No constraints. */
    public static final Constraints NONE =
            new Constraints(SizeRange.ANY, List.of(), List.of(), Map.of());
}
