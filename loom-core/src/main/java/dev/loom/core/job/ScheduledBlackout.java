package dev.loom.core.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * So long from each planned time of a schedule on.
 *
 * @param length of each, by elapsed time
 */
public record ScheduledBlackout(String text, Schedule schedule, Duration length)
        implements Blackout {

    @Override
    public String words() {
        return schedule.words() + ", for " + text.substring(text.lastIndexOf(' ') + 1);
    }

    @Override
    public boolean covers(Instant time, ZoneId zone) {
        return schedule.next(time.minus(length), zone, DstPolicy.DEFAULT)
                .filter(begin -> !begin.isAfter(time))
                .isPresent();
    }
}
