package dev.loom.core.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A time that a job's schedules name, and what becomes of it.
 *
 * @param times how many it stands for, where clocks take away several in a row; else 1
 * @param note a sentence where something is out of the ordinary
 */
public record PlannedTime(Instant time, Effect effect, int times, Optional<String> note) {

    /** What DST or a blackout does to a planned time. */
    public enum Effect {
        FIRES("fires"),
        AFTER_GAP("after gap"),
        IN_GAP("in gap"),
        FIRST_OF_TWO("first of two"),
        SECOND_OF_TWO("second of two"),
        NOT_TWICE("not twice"),
        BLACKOUT("blackout");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As in JSON and pages. */
        public String word() {
            return word;
        }

        /** Whether it has a run, if nothing else is in its way. */
        public boolean fires() {
            return this != IN_GAP && this != NOT_TWICE && this != BLACKOUT;
        }
    }
}
