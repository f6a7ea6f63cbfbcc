package dev.loom.core.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A span of local time, once or each year.
 *
 * @param from where it begins; of one that comes each year, in a leap year
 * @param to where it ends, itself not part of it
 * @param yearly whether it comes each year, and so may reach into the next
 */
public record DatesBlackout(String text, LocalDateTime from, LocalDateTime to, boolean yearly)
        implements Blackout {

    @Override
    public String words() {
        return yearly ? text + " of each year" : text;
    }

    @Override
    public boolean covers(Instant time, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        if (!yearly) {
            return !local.isBefore(from) && local.isBefore(to);
        }
        int years = local.getYear() - from.getYear();
        return within(local, years) || within(local, years - 1);
    }

    private boolean within(LocalDateTime local, int years) {
        return !local.isBefore(from.plusYears(years)) && local.isBefore(to.plusYears(years));
    }
}
