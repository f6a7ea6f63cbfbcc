package dev.loom.core.layout;

import java.util.Optional;

/**
 * At least one node for so many others: {@code ceil(n / per)}.
 *
 * @param per how many others one node serves, at least 1
 * @param of the service whose nodes are counted; empty: all nodes of the cluster
 */
public record Ratio(int per, Optional<String> of) {

    /** Refuses a ratio that divides by nothing. */
    public Ratio {
        if (per < 1) {
            throw new IllegalArgumentException("ratio per must be at least 1, but is " + per);
        }
    }

    /** The fewest nodes for so many others. */
    public int atLeast(int others) {
        return Math.ceilDiv(others, per);
    }
}
