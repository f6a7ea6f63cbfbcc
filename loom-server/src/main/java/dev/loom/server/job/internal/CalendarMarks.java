package dev.loom.server.job.internal;

import dev.loom.core.job.FiringState;
import dev.loom.core.job.Timing;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.Mark;
import dev.loom.server.job.internal.CalendarTable.Fired;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Planned times of one job, those of the same slot that came to the same as one mark. */
final class CalendarMarks {

    private static final String PLANNED = "planned";

    private final Days days;
    private final boolean often;
    private final Map<Place, Mark> marks =
            new TreeMap<>(Comparator.comparingInt(Place::slot).thenComparing(Place::outcome));

    /**
     * No marks yet.
     *
     * @param often whether there are too many times to count those that were started or will be
     */
    CalendarMarks(Days days, boolean often) {
        this.days = days;
        this.often = often;
    }

    private record Place(int slot, String outcome) {}

    /** Adds one that came; the oldest first. */
    void add(Fired fired) {
        boolean counted = !(often && fired.outcome().equals(FiringState.STARTED.word()));
        add(fired.planned(), fired.outcome(), counted ? 1 : 0, fired.run(), fired.reason());
    }

    /** Adds those that will come, from the next planned one on. */
    void plan(Timing timing, Instant first, Instant now) {
        Instant from = first.isBefore(now) ? now : first;
        if (often) {
            for (int slot = days.slot(later(from, days.from())); slot < days.slots(); slot++) {
                Instant start = later(from, days.start(slot));
                Instant end = days.start(slot + 1);
                timing.next(start.minusSeconds(1))
                        .filter(time -> time.isBefore(end))
                        .ifPresent(time -> plan(timing, time, 0));
            }
            return;
        }
        Optional<Instant> time = timing.next(later(from, days.from()).minusSeconds(1));
        for (int n = 0; n < CalendarTable.EACH && time.isPresent(); n++) {
            if (!time.get().isBefore(days.to())) {
                return;
            }
            plan(timing, time.get(), 1);
            time = timing.next(time.get());
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void plan(Timing timing, Instant time, int times) {
        String blackout = timing.blackout(time).map(each -> "blackout " + each.text()).orElse(null);
        add(time, PLANNED, times, null, blackout);
    }

    private void add(
            Instant planned,
            String outcome,
            int times,
            @Nullable UUID run,
            @Nullable String reason) {
        int slot = days.slot(planned);
        marks.merge(
                new Place(slot, outcome),
                new Mark(slot, outcome, times, planned, run, reason),
                (before, more) ->
                        new Mark(
                                slot,
                                outcome,
                                before.times() + more.times(),
                                before.first(),
                                null,
                                before.reason()));
    }

    /** In order of time. */
    List<Mark> marks() {
        return List.copyOf(marks.values());
    }
}
