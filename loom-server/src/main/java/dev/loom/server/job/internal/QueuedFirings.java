package dev.loom.server.job.internal;

import com.github.kagkarlsson.scheduler.Clock;
import dev.loom.core.job.Overlap;
import dev.loom.core.job.Timing;
import dev.loom.server.Ids;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Firings that wait for the end of an earlier run of their job. */
@Component
class QueuedFirings {

    private final JobTable jobs;
    private final DueTable due;
    private final FiringTable firings;
    private final JobBodies bodies;
    private final JobRunRequests requests;
    private final BatchRuns runs;
    private final Clock time;
    private final Ids ids;

    QueuedFirings(
            JobTable jobs,
            DueTable due,
            FiringTable firings,
            JobBodies bodies,
            JobRunRequests requests,
            BatchRuns runs,
            Clock time,
            Ids ids) {
        this.jobs = jobs;
        this.due = due;
        this.firings = firings;
        this.bodies = bodies;
        this.requests = requests;
        this.runs = runs;
        this.time = time;
        this.ids = ids;
    }

    /**
     * Starts of each of these jobs as many as may run. Whose runs end in this transaction has
     * locked the jobs before: what the clock queued because of those runs is seen here.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void releaseAll(UUID tenant, List<UUID> ended) {
        firings.withQueued(tenant, ended).forEach(job -> release(tenant, job));
    }

    /** Starts as many as may run, oldest first. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void release(UUID tenant, UUID job) {
        JobRow row = jobs.lock(tenant, job).orElse(null);
        if (row == null) {
            return;
        }
        List<Instant> queued = firings.queued(tenant, job);
        Timing timing =
                jobs.version(tenant, job, row.current())
                        .map(version -> bodies.timing(row.name(), version.body()))
                        .orElseThrow();
        boolean enabled = row.switched() == null ? timing.enabled() : row.switched();
        if (!enabled || row.retired()) {
            firings.dropQueued(tenant, job, "the job was switched off before its turn");
            return;
        }
        int free = most(timing) - due.running(tenant, job);
        List<BatchRuns.Wanted> started = new ArrayList<>();
        for (Instant planned : queued.subList(0, Math.max(0, Math.min(free, queued.size())))) {
            RunRef run = new RunRef(tenant, ids.next());
            firings.start(tenant, job, planned, run.id(), time.now());
            started.add(requests.fired(run, job, row.current(), row.owner(), planned));
        }
        runs.request(started);
    }

    private static int most(Timing timing) {
        return timing.overlap() instanceof Overlap.Allow(int runs) ? runs : 1;
    }
}
