package dev.loom.core.job;

/**
 * What becomes of planned times when clocks are put forward or back.
 *
 * @param gap of a local time that doesn't exist
 * @param overlap of a local time that exists twice
 */
public record DstPolicy(Gap gap, Overlap overlap) {

    /** Once, right after the gap; and the first of two. */
    public static final DstPolicy DEFAULT = new DstPolicy(Gap.AFTER, Overlap.FIRST);

    /** Of a local time that doesn't exist. */
    public enum Gap {
        /** It fires once, right after the gap, however many times lay in it. */
        AFTER,
        /** It doesn't fire. */
        SKIP
    }

    /** Of a local time that exists twice. */
    public enum Overlap {
        /** It fires the first time only. */
        FIRST,
        /** It fires both times. */
        BOTH
    }
}
