package dev.loom.core.run;

import java.util.Locale;

/** The states of a run. */
public enum RunState {
    PENDING,
    RUNNING,
    PAUSING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    ABORTING,
    ABORTED;

    /** Whether nothing will happen any more, unless the run is retried. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == ABORTED;
    }

    /** As in the database, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state that the word names.
     *
     * @throws IllegalArgumentException if none does
     */
    public static RunState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
