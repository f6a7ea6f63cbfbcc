package dev.loom.core.job;

import java.util.Locale;

/** What became of a planned time. */
public enum FiringState {
    /** It has a run. */
    STARTED,
    /** It was left out on purpose, because of a blackout or an earlier run say. */
    SKIPPED,
    /** It came too late. */
    MISSED,
    /** It came too late, and the run of another one stands for it. */
    MADE_UP,
    /** It waits for the end of an earlier run. */
    QUEUED,
    /** It may not run, because of who would run it. */
    REFUSED;

    /** As in the database, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The state that the word names.
     *
     * @throws IllegalArgumentException if none does
     */
    public static FiringState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
