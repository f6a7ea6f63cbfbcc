package dev.loom.core.job;

import java.util.List;

/**
 * What a field of a cron expression picks.
 *
 * @param bits bit n for the value n; Sunday is 0
 * @param star whether it begins with {@code *} or {@code ?}, which cron calls not restricted
 * @param step of a field like {@code *}{@code /n}; 1 where it has none, 0 where it is anything else
 * @param rules picks that depend on the month, of the two fields for days
 */
record CronValues(long bits, boolean star, int step, List<DayRule> rules) {

    boolean has(int value) {
        return (bits & 1L << value) != 0;
    }

    /** The least value from that one on, or -1. */
    int from(int value) {
        long rest = value > 63 ? 0 : bits >>> value << value;
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
    }

    int first() {
        return Long.numberOfTrailingZeros(bits);
    }

    int count() {
        return Long.bitCount(bits);
    }

    /** Whether every value is picked. */
    boolean all() {
        return star && step == 1 && count() > 0;
    }
}
