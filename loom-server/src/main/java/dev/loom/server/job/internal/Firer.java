package dev.loom.server.job.internal;

import dev.loom.core.job.Decision;
import dev.loom.core.job.DueTimes;
import dev.loom.core.job.FiringState;
import dev.loom.core.job.Standing;
import dev.loom.core.job.Timing;
import dev.loom.core.job.Verdict;
import dev.loom.server.Ids;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fires due jobs: takes some, decides, and writes firings, runs, executions and next fire times,
 * all in one transaction. A firing that is there already makes no run, so a planned time has at
 * most one, however many servers look and however clocks jump.
 */
@Component
class Firer {

    private static final String UNREADABLE =
            "its declaration can't be read any more; the server's log says why";
    private static final String NOT_ALLOWED = "its owner may run no jobs any more";

    private final DueTable table;
    private final FiringTable firings;
    private final Timings timings;
    private final JobRunRequests requests;
    private final BatchRuns runs;
    private final Ids ids;

    Firer(
            DueTable table,
            FiringTable firings,
            Timings timings,
            JobRunRequests requests,
            BatchRuns runs,
            Ids ids) {
        this.table = table;
        this.firings = firings;
        this.timings = timings;
        this.requests = requests;
        this.runs = runs;
        this.ids = ids;
    }

    /** A job whose newest firing replaces its runs that go on. */
    record Replaced(UUID tenant, UUID job) {}

    /**
     * What was done.
     *
     * @param jobs how many were due
     */
    record Fired(int jobs, List<Replaced> replaced) {}

    /** Fires at most so many jobs. */
    @Transactional
    public Fired fire(Instant now, int most) {
        List<DueTable.Due> due = table.take(now, most);
        if (due.isEmpty()) {
            return new Fired(0, List.of());
        }
        Batch batch = new Batch(now, timings.of(due), table.standing(due), refused(due));
        due.forEach(batch::add);
        Set<FiringTable.Key> written = firings.insert(batch.rows);
        batch.replaced.forEach(replaced ->
                dropOlder(replaced, batch.rows, "replaced by a newer one before its turn"));
        List<BatchRuns.Wanted> asked =
                batch.runs.stream()
                        .filter(each -> written.contains(each.key()))
                        .map(Asked::run)
                        .toList();
        if (due.size() < most) {
            runs.request(asked);
        } else {
            runs.requestSome(asked);
        }
        table.plan(due, batch.next);
        return new Fired(due.size(), batch.replaced);
    }

    private void dropOlder(Replaced replaced, List<FiringTable.Row> rows, String reason) {
        Instant newest =
                rows.stream()
                        .map(FiringTable.Row::key)
                        .filter(key -> key.job().equals(replaced.job()))
                        .map(FiringTable.Key::planned)
                        .max(Instant::compareTo)
                        .orElse(Instant.MAX);
        firings.dropQueuedBefore(replaced.tenant(), replaced.job(), newest, reason);
    }

    private Set<UUID> refused(List<DueTable.Due> due) {
        List<DueTable.Due> owned = due.stream().filter(job -> job.owner() != null).toList();
        if (owned.isEmpty()) {
            return Set.of();
        }
        Set<UUID> may = new HashSet<>(table.mayRun(owned));
        Set<UUID> refused = new HashSet<>();
        for (DueTable.Due job : owned) {
            if (job.owner() != null && !may.contains(job.owner())) {
                refused.add(job.job());
            }
        }
        return refused;
    }

    private record Asked(FiringTable.Key key, BatchRuns.Wanted run) {}

    private final class Batch {

        private final Instant now;
        private final Map<UUID, Timing> timings;
        private final Map<UUID, Standing> standing;
        private final Set<UUID> refused;
        private final List<FiringTable.Row> rows = new ArrayList<>();
        private final List<Asked> runs = new ArrayList<>();
        private final List<@Nullable Instant> next = new ArrayList<>();
        private final List<Replaced> replaced = new ArrayList<>();

        Batch(
                Instant now,
                Map<UUID, Timing> timings,
                Map<UUID, Standing> standing,
                Set<UUID> refused) {
            this.now = now;
            this.timings = timings;
            this.standing = standing;
            this.refused = refused;
        }

        void add(DueTable.Due job) {
            Timing timing = timings.get(job.job());
            if (timing == null) {
                say(job, job.planned(), FiringState.REFUSED, UNREADABLE, null);
                next.add(null);
                return;
            }
            DueTimes times = DueTimes.of(timing, job.planned(), now);
            next.add(times.next().orElse(null));
            if (refused.contains(job.job())) {
                times.times()
                        .forEach(time -> say(job, time, FiringState.REFUSED, NOT_ALLOWED, null));
                return;
            }
            Decision decision =
                    Decision.of(
                            timing, times, now, standing.getOrDefault(job.job(), Standing.IDLE));
            if (decision.replaces()) {
                replaced.add(new Replaced(job.tenant(), job.job()));
            }
            decision.verdicts().forEach(verdict -> add(job, verdict));
        }

        private void add(DueTable.Due job, Verdict verdict) {
            if (verdict.state() != FiringState.STARTED) {
                say(job, verdict.planned(), verdict.state(), verdict.reason().orElse(null), null);
                return;
            }
            RunRef run = new RunRef(job.tenant(), ids.next());
            FiringTable.Key key =
                    say(
                            job,
                            verdict.planned(),
                            FiringState.STARTED,
                            verdict.reason().orElse(null),
                            run.id());
            runs.add(
                    new Asked(
                            key,
                            requests.fired(
                                    run,
                                    job.job(),
                                    job.version(),
                                    job.owner(),
                                    verdict.planned())));
        }

        private FiringTable.Key say(
                DueTable.Due job,
                Instant planned,
                FiringState state,
                @Nullable String reason,
                @Nullable UUID run) {
            FiringTable.Key key = new FiringTable.Key(job.tenant(), job.job(), planned);
            rows.add(new FiringTable.Row(key, state, reason, run, now));
            return key;
        }
    }
}
