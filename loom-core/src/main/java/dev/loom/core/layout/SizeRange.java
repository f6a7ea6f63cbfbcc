package dev.loom.core.layout;

import java.util.OptionalInt;

/**
 * How many nodes a cluster may have.
 *
 * @param min fewest nodes, at least 1
 * @param max most nodes; empty: no limit
 */
public record SizeRange(int min, OptionalInt max) {

    /** One node or more. */
    public static final SizeRange ANY = new SizeRange(1, OptionalInt.empty());

    /** Whether a cluster of so many nodes keeps this range. */
    public boolean contains(int nodes) {
        return nodes >= min && (max.isEmpty() || nodes <= max.getAsInt());
    }
}
