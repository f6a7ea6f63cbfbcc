package dev.loom.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as people read them: relative in tables, absolute where space allows. */
public final class Times {

    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    private final InstantSource clock;
    private final ZoneId zone;

    public Times(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** {@code 2026-11-23 08:00:00 +01:00}; a dash for none. */
    public String absolute(@Nullable Instant time) {
        return time == null ? "-" : ABSOLUTE.format(time.atZone(zone));
    }

    /** {@code 5 min ago}, {@code in 2 h}; a dash for none. */
    public String relative(@Nullable Instant time) {
        if (time == null) {
            return "-";
        }
        Duration ago = Duration.between(time, clock.instant());
        return ago.isNegative() ? "in " + rough(ago.negated()) : rough(ago) + " ago";
    }

    /** From one time to another, or to now: {@code 1 min 5 s}; a dash where it hasn't begun. */
    public String took(@Nullable Instant from, @Nullable Instant to) {
        if (from == null) {
            return "-";
        }
        Duration took = Duration.between(from, to == null ? clock.instant() : to);
        if (took.toHours() > 0) {
            return took.toHours() + " h " + took.toMinutesPart() + " min";
        }
        if (took.toMinutes() > 0) {
            return took.toMinutes() + " min " + took.toSecondsPart() + " s";
        }
        return took.toSeconds() + "." + took.toMillisPart() / 100 + " s";
    }

    private static String rough(Duration time) {
        if (time.compareTo(ChronoUnit.MINUTES.getDuration()) < 0) {
            return time.toSeconds() + " s";
        }
        if (time.compareTo(ChronoUnit.HOURS.getDuration().multipliedBy(2)) < 0) {
            return time.toMinutes() + " min";
        }
        if (time.compareTo(ChronoUnit.DAYS.getDuration().multipliedBy(2)) < 0) {
            return time.toHours() + " h";
        }
        return time.toDays() + " d";
    }
}
