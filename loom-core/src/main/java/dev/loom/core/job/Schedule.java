package dev.loom.core.job;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A rule for points in time, read in a time zone. Immutable. */
public sealed interface Schedule permits Cron, Every {

    /**
     * The schedule that the text is: a cron expression, or an interval such as {@code every 5m}.
     *
     * @throws TimingException if it is none
     */
    static Schedule parse(String text) {
        return Every.begins(text) ? Every.parse(text) : Cron.parse(text);
    }

    /** As it was written. */
    String text();

    /** In words, such as {@code at 02:30 on weekdays}. */
    String words();

    /**
     * The first planned time after that one, whole seconds; empty if there is none in the next
     * hundred years.
     *
     * @param after any time; a planned time equal to it isn't answered
     */
    Optional<Instant> next(Instant after, ZoneId zone, DstPolicy dst);
}
