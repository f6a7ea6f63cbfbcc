package dev.loom.server.job.internal;

import com.github.kagkarlsson.scheduler.Clock;
import dev.loom.core.job.Schedule;
import dev.loom.core.job.Timing;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.JobCalendar;
import dev.loom.server.job.internal.CalendarTable.Fired;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Puts the calendar together: what is kept of the past, what schedules say of the rest. */
@Service
class JobCalendarService implements JobCalendar {

    private static final int MOST_FIRINGS = 10_000;

    /** A job that fires more often than that a day isn't told time by time. */
    private static final int OFTEN = 48;

    private final CalendarTable table;
    private final Timings timings;
    private final FiringViews firings;
    private final Clock time;

    JobCalendarService(CalendarTable table, Timings timings, FiringViews firings, Clock time) {
        this.table = table;
        this.timings = timings;
        this.firings = firings;
        this.time = time;
    }

    @Override
    public List<FiringView> day(Caller caller, LocalDate day, ZoneId zone, int limit) {
        caller.need(Right.SEE);
        Days days = new Days(day, 1, zone);
        return firings.between(
                caller.tenant(),
                JobAccess.ownOnly(caller),
                days.from(),
                days.to(),
                time.now(),
                Math.clamp(limit, 1, MOST_FIRINGS));
    }

    @Override
    public List<Row> rows(Caller caller, Days days, Which which, From from, int limit) {
        caller.need(Right.SEE);
        Instant now = time.now();
        UUID tenant = caller.tenant();
        List<DueTable.Due> jobs =
                table.jobs(
                        tenant,
                        JobAccess.ownOnly(caller),
                        days,
                        which,
                        now,
                        from,
                        Math.clamp(limit, 1, MOST_ROWS));
        Map<UUID, Timing> known = timings.of(jobs);
        List<UUID> often =
                jobs.stream()
                        .map(DueTable.Due::job)
                        .filter(known::containsKey)
                        .filter(job -> isOften(Objects.requireNonNull(known.get(job)), days))
                        .toList();
        List<UUID> seldom =
                jobs.stream().map(DueTable.Due::job).filter(job -> !often.contains(job)).toList();
        Map<UUID, List<Fired>> fired = byJob(table.each(tenant, seldom, days));
        fired.putAll(byJob(table.odd(tenant, often, days)));
        Map<UUID, List<Fired>> slots = byJob(table.perSlot(tenant, often, days));
        Map<UUID, Integer> counts =
                table.counts(tenant, often, days).stream()
                        .collect(
                                Collectors.toMap(
                                        CalendarTable.Count::job, CalendarTable.Count::came));
        List<Row> rows = new ArrayList<>();
        for (DueTable.Due job : jobs) {
            List<Fired> came = fired.getOrDefault(job.job(), List.of());
            List<Fired> marked = new ArrayList<>(came);
            if (often.contains(job.job())) {
                marked.addAll(slots.getOrDefault(job.job(), List.of()));
            }
            rows.add(
                    row(
                            job,
                            Optional.ofNullable(known.get(job.job())),
                            days,
                            now,
                            marked,
                            often.contains(job.job()),
                            counts.getOrDefault(job.job(), came.size())));
        }
        return rows;
    }

    private static Map<UUID, List<Fired>> byJob(List<Fired> fired) {
        return fired.stream().collect(Collectors.groupingBy(Fired::job));
    }

    private static boolean isOften(Timing timing, Days days) {
        Instant from = days.from();
        Instant end = from.plus(Duration.ofDays(1));
        Optional<Instant> next = timing.next(from);
        for (int n = 0; next.isPresent() && next.get().isBefore(end); n++) {
            if (n == OFTEN) {
                return true;
            }
            next = timing.next(next.get());
        }
        return false;
    }

    private static Row row(
            DueTable.Due job,
            Optional<Timing> timing,
            Days days,
            Instant now,
            List<Fired> fired,
            boolean often,
            int came) {
        CalendarMarks marks = new CalendarMarks(days, often);
        fired.forEach(marks::add);
        timing.filter(_ -> job.planned().isBefore(days.to()))
                .ifPresent(each -> marks.plan(each, job.planned(), now));
        return new Row(
                job.job(),
                job.name(),
                timing.map(each -> each.schedules().stream().map(Schedule::words).toList())
                        .orElse(List.of()),
                often,
                Math.min(came, CalendarTable.COUNTED),
                came > CalendarTable.COUNTED,
                marks.marks(),
                timing.map(each -> blackouts(each, days)).orElse(List.of()));
    }

    /** Slots that lie in a blackout as a whole. */
    private static List<Integer> blackouts(Timing timing, Days days) {
        return timing.blackouts().isEmpty()
                ? List.of()
                : IntStream.range(0, days.slots())
                        .filter(slot ->
                                timing.blackout(days.start(slot)).isPresent()
                                        && timing.blackout(days.start(slot + 1).minusSeconds(1))
                                                .isPresent())
                        .boxed()
                        .toList();
    }
}
