package dev.loom.server.job;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When the jobs that one may see fired and will fire, job by job or time by time. */
public interface JobCalendar {

    /** So many jobs are told at once. */
    int MOST_ROWS = 200;

    /**
     * Some whole days on the clocks of a zone, each cut into slots of the same length: a quarter of
     * an hour if it is one day, three hours if there are more.
     *
     * @param days at most {@link #MOST_DAYS}
     */
    record Days(LocalDate first, int days, ZoneId zone) {

        /** How many days may be looked at. */
        public static final int MOST_DAYS = 7;

        private static final int MINUTES_A_DAY = 24 * 60;

        public Days {
            days = Math.clamp(days, 1, MOST_DAYS);
        }

        /** How long a slot is. */
        public int slotMinutes() {
            return days == 1 ? 15 : 180;
        }

        /** How many slots there are. */
        public int slots() {
            return days * MINUTES_A_DAY / slotMinutes();
        }

        /** When they begin. */
        public Instant from() {
            return start(0);
        }

        /** When they have ended. */
        public Instant to() {
            return start(slots());
        }

        /** When a slot begins; where clocks leap over that, right after it. */
        public Instant start(int slot) {
            int minute = slot * slotMinutes();
            return first.plusDays(minute / MINUTES_A_DAY)
                    .atStartOfDay()
                    .plusMinutes(minute % MINUTES_A_DAY)
                    .atZone(zone)
                    .toInstant();
        }

        /** The slot that a time lies in. */
        public int slot(Instant time) {
            var local = time.atZone(zone);
            int day = (int) (local.toLocalDate().toEpochDay() - first.toEpochDay());
            return (day * MINUTES_A_DAY + local.toLocalTime().toSecondOfDay() / 60) / slotMinutes();
        }
    }

    /**
     * Which jobs; null where nothing is asked for.
     *
     * @param text part of their names
     * @param wrong only those of which a time was missed or refused, or a run failed
     */
    record Which(@Nullable String text, @Nullable String tag, boolean wrong) {

        /** All of them. */
        public static final Which ALL = new Which(null, null, false);
    }

    /**
     * What became, or becomes, of planned times of one slot.
     *
     * @param outcome a state of a firing; of one that was started that of its run, if it is known;
     *     {@code planned} where it is still to come
     * @param times how many; 0 where that isn't known, because the job fires so often
     * @param first the first of them
     * @param run of a single one
     * @param reason of the first of them
     */
    record Mark(
            int slot,
            String outcome,
            int times,
            Instant first,
            @Nullable UUID run,
            @Nullable String reason) {}

    /**
     * A job in these days.
     *
     * @param words its schedules
     * @param often whether it fires so often that its times aren't told one by one: marks say where
     *     it fired or will, and each that was not started, or failed
     * @param came how many of its planned times have come
     * @param more whether even more have
     * @param blackouts slots in which it doesn't fire
     */
    record Row(
            UUID job,
            String name,
            List<String> words,
            boolean often,
            int came,
            boolean more,
            List<Mark> marks,
            List<Integer> blackouts) {}

    /**
     * Where to begin among jobs in order of name.
     *
     * @param after the name of a job that comes before; null to begin with the first one
     * @param skip how many to leave out from there; as each of them is looked at, few
     */
    record From(@Nullable String after, int skip) {

        /** With the first one. */
        public static final From START = new From(null, 0);
    }

    /**
     * The jobs that fired or will in these days, by name.
     *
     * @param limit at most {@link #MOST_ROWS}
     */
    List<Row> rows(Caller caller, Days days, Which which, From from, int limit);

    /** What fired and will fire on a day of the zone, oldest first: at most so many of each. */
    List<FiringView> day(Caller caller, LocalDate day, ZoneId zone, int limit);
}
