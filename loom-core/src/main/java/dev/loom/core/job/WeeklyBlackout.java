package dev.loom.core.job;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Times of a week, by the clock on the wall.
 *
 * @param days on which it begins
 * @param from where it begins
 * @param to where it ends, itself not part of it; not after {@code from}: on the next day, and
 *     equal to it: a whole day
 */
public record WeeklyBlackout(String text, Set<DayOfWeek> days, LocalTime from, LocalTime to)
        implements Blackout {

    public WeeklyBlackout {
        days = Set.copyOf(days);
    }

    @Override
    public String words() {
        return text;
    }

    @Override
    public boolean covers(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        LocalTime clock = local.toLocalTime();
        boolean today = days.contains(local.getDayOfWeek());
        if (from.isBefore(to)) {
            return today && !clock.isBefore(from) && clock.isBefore(to);
        }
        boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
        return today && !clock.isBefore(from) || yesterday && clock.isBefore(to);
    }
}
