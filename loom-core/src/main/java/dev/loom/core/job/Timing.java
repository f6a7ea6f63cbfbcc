package dev.loom.core.job;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a job fires.
 *
 * @param enabled what the declaration says; a person's switch may override it
 * @param schedules any one of them is enough; none: it runs only when somebody asks
 * @param zone the time zone that its schedules are read in
 * @param misfire what becomes of a planned time that is over a minute late
 * @param overlap what becomes of a firing while an earlier run goes on
 * @param blackouts times at which it doesn't fire, which is recorded
 */
public record Timing(
        boolean enabled,
        List<Schedule> schedules,
        ZoneId zone,
        DstPolicy dst,
        Misfire misfire,
        Overlap overlap,
        List<Blackout> blackouts) {

    public Timing {
        schedules = List.copyOf(schedules);
        blackouts = List.copyOf(blackouts);
    }

    /**
     * The first planned time after that one, of any schedule; one in a blackout is planned, too.
     */
    public Optional<Instant> next(Instant after) {
        return next(after, dst);
    }

    Optional<Instant> next(Instant after, DstPolicy policy) {
        Instant first = null;
        for (Schedule schedule : schedules) {
            Instant found = schedule.next(after, zone, policy).orElse(null);
            if (found != null && (first == null || found.isBefore(first))) {
                first = found;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The first blackout that a planned time lies in. */
    public Optional<Blackout> blackout(Instant time) {
        return blackouts.stream().filter(blackout -> blackout.covers(time, zone)).findFirst();
    }
}
