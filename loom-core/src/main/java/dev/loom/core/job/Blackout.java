package dev.loom.core.job;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Times at which a job doesn't fire. Immutable.
 *
 * <p>Written as times of a week ({@code Mon-Fri 08:00-18:00}, {@code 22:00-06:00}, {@code
 * Sat,Sun}), as dates ({@code 2026-12-24..2026-12-26}, {@code 12-24..01-01} each year), or as a
 * schedule and how long each lasts ({@code 0 2 * * sun for 4h}).
 */
public sealed interface Blackout permits WeeklyBlackout, DatesBlackout, ScheduledBlackout {

    /**
     * The blackout that the text is.
     *
     * @throws TimingException if it is none
     */
    static Blackout parse(String text) {
        return BlackoutReader.read(text);
    }

    /** As it was written. */
    String text();

    /** In words, for the end of a sentence. */
    String words();

    /** Whether a planned time lies within it. */
    boolean covers(Instant time, ZoneId zone);
}
