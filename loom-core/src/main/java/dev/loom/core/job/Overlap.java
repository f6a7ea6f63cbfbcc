package dev.loom.core.job;

/** What becomes of a firing while an earlier run of the same job goes on. */
public sealed interface Overlap {

    /** It is recorded as skipped. */
    record Skip() implements Overlap {}

    /** It waits for the earlier one's end; a further one is skipped. */
    record Queue() implements Overlap {}

    /** The earlier run is aborted, and this one begins after its end. */
    record Replace() implements Overlap {}

    /**
     * It runs beside the earlier ones.
     *
     * @param runs at most so many at once, 1 or more
     */
    record Allow(int runs) implements Overlap {

        public Allow {
            if (runs < 1) {
                throw new IllegalArgumentException("at least one run must be allowed");
            }
        }
    }
}
