package dev.loom.core.layout;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many nodes hold a service: {@code min + k * stepSize}, up to {@code max}.
 *
 * @param min fewest nodes; an explicit 0 allows none
 * @param max most nodes; empty: no limit
 * @param stepSize distance between allowed counts, at least 1
 * @param ratio a lower bound that grows with other nodes
 */
public record Quantities(int min, OptionalInt max, int stepSize, Optional<Ratio> ratio) {

    /** At least one node, no limit. */
    public static final Quantities ANY =
            new Quantities(1, OptionalInt.empty(), 1, Optional.empty());

    /** Refuses negative numbers and steps below 1. */
    public Quantities {
        if (min < 0 || stepSize < 1) {
            throw new IllegalArgumentException(
                    "quantities need min >= 0 and stepSize >= 1, but have min "
                            + min
                            + " and stepSize "
                            + stepSize);
        }
    }

    /**
     * Whether so many nodes are right.
     *
     * @param count nodes with the service
     * @param nodes all nodes of the cluster
     * @param counts nodes with each service
     */
    boolean allows(int count, int nodes, Map<String, Integer> counts) {
        int others = ratio.flatMap(Ratio::of).map(of -> counts.getOrDefault(of, 0)).orElse(nodes);
        return count >= min
                && count <= max.orElse(Integer.MAX_VALUE)
                && (count - min) % stepSize == 0
                && count >= ratio.map(r -> r.atLeast(others)).orElse(0);
    }

    /** From min to max in steps of one, without ratio. */
    public static Quantities between(int min, int max) {
        return new Quantities(min, OptionalInt.of(max), 1, Optional.empty());
    }

    /** At least so many, without limit. */
    public static Quantities atLeast(int min) {
        return new Quantities(min, OptionalInt.empty(), 1, Optional.empty());
    }
}
