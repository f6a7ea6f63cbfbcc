package dev.loom.core.run;

import java.util.Locale;

/** The states of a step. */
public enum StepState {
    PENDING,
    READY,
    RUNNING,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    ABORTED,
    /** Its server died; what became of it is found out before anything is repeated. */
    LOST;

    /** Whether this is an end: nothing more happens unless the run is retried. */
    public boolean ended() {
        return switch (this) {
            case SUCCEEDED, FAILED, SKIPPED, ABORTED -> true;
            case PENDING, READY, RUNNING, LOST -> false;
        };
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
    public static StepState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
