package dev.loom.server.job.internal;

import com.github.kagkarlsson.scheduler.Clock;
import dev.loom.core.job.Job;
import dev.loom.core.job.Timing;
import dev.loom.server.Ids;
import dev.loom.server.Together;
import dev.loom.server.job.JobStore;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.Bell;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps jobs, and when each fires next. */
@Service
class StoredJobs implements JobStore {

    /** Rings when some job may fire earlier than the clock knows. */
    static final String BELL = "jobs";

    private static final int MOST_AT_ONCE = 50;

    private final JobTable table;
    private final FiringTable firings;
    private final JobBodies bodies;
    private final BatchRuns runs;
    private final Bell bell;
    private final Clock time;
    private final Ids ids;
    private final Together<JobTable.VersionKey, Optional<JobTable.Body>> reading;

    StoredJobs(
            JobTable table,
            FiringTable firings,
            JobBodies bodies,
            BatchRuns runs,
            Bell bell,
            Clock time,
            Ids ids) {
        this.table = table;
        this.firings = firings;
        this.bodies = bodies;
        this.runs = runs;
        this.bell = bell;
        this.time = time;
        this.ids = ids;
        this.reading = new Together<>(MOST_AT_ONCE, table::bodies);
    }

    /** A person whose job it is. */
    record Owner(UUID id, String name) {}

    @Override
    public Optional<Stored> find(UUID tenant, String name) {
        return table.find(tenant, name).map(JobRow::stored);
    }

    @Override
    public List<Stored> ofSource(UUID tenant, UUID source) {
        return table.ofSource(tenant, source).stream().map(JobRow::stored).toList();
    }

    @Override
    public Optional<Job> version(UUID tenant, UUID job, int number) {
        return reading.ask(new JobTable.VersionKey(tenant, job, number))
                .map(version -> bodies.read(version.name(), version.body()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Stored put(UUID tenant, Job job, Origin origin) {
        Optional<JobRow> there = table.find(tenant, job.name());
        if (there.isEmpty()) {
            return add(tenant, job, origin, null).stored();
        }
        JobRow before = there.get();
        if (!Objects.equals(before.source(), origin.source())) {
            throw taken(before, origin);
        }
        return change(before, job, origin).stored();
    }

    private static LoomException taken(JobRow before, Origin origin) {
        return new LoomException(
                ErrorCode.NAME_TAKEN,
                "/name",
                "The job \"%s\" is %s already%s."
                        .formatted(
                                before.name(),
                                before.place() == null ? "declared here" : "in " + before.place(),
                                origin.place() == null
                                        ? ""
                                        : "; " + origin.place() + " brings it again"));
    }

    /** A new one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobRow add(UUID tenant, Job job, Origin origin, @Nullable Owner owner) {
        Instant now = time.now();
        JobRow row =
                new JobRow(
                        tenant,
                        ids.next(),
                        job.name(),
                        origin.source(),
                        origin.place(),
                        owner == null ? null : owner.id(),
                        owner == null ? null : owner.name(),
                        1,
                        job.tags().stream().sorted().toList(),
                        null,
                        false,
                        0,
                        now,
                        now,
                        next(job.timing(), null, now));
        table.insert(row);
        writeVersion(row, job, origin);
        bell.ringAfterCommit(BELL);
        return row;
    }

    /** The next version, unless nothing has changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobRow change(JobRow read, Job job, Origin origin) {
        JobRow before = table.lock(read.tenant(), read.id()).orElseThrow();
        byte[] hash = JobBodies.hash(bodies.write(job), origin.text());
        boolean same =
                table.version(before.tenant(), before.id(), before.current())
                        .filter(version -> Arrays.equals(version.hash(), hash))
                        .isPresent();
        if (same && Objects.equals(before.place(), origin.place())) {
            return before;
        }
        JobRow after =
                new JobRow(
                        before.tenant(),
                        before.id(),
                        job.name(),
                        before.source(),
                        origin.place(),
                        before.owner(),
                        before.ownerName(),
                        before.current() + (same ? 0 : 1),
                        job.tags().stream().sorted().toList(),
                        before.switched(),
                        before.retired(),
                        before.version() + 1,
                        before.createdAt(),
                        time.now(),
                        same ? before.nextAt() : next(job.timing(), before.switched(), time.now()));
        if (!same) {
            writeVersion(after, job, origin);
        }
        table.update(after);
        bell.ringAfterCommit(BELL);
        return after;
    }

    private void writeVersion(JobRow row, Job job, Origin origin) {
        String body = bodies.write(job);
        table.insertVersion(
                row.tenant(),
                row.id(),
                row.current(),
                body,
                JobBodies.hash(body, origin.text()),
                origin);
    }

    /** A person's switch, over what the declaration says; null takes it away. */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobRow turn(UUID tenant, UUID job, @Nullable Boolean on) {
        JobRow before = table.lock(tenant, job).orElseThrow();
        if (Objects.equals(before.switched(), on)) {
            return before;
        }
        Timing timing = version(tenant, job, before.current()).orElseThrow().timing();
        return write(before, on, false, next(timing, on, time.now()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void retire(UUID tenant, UUID job) {
        // before the job's lock: a run's end has them in this order
        runs.abortLater(tenant, job);
        JobRow before = table.lock(tenant, job).orElseThrow();
        if (!before.retired()) {
            write(before, before.switched(), true, null);
            firings.dropQueued(tenant, job, "the job was retired before its turn");
        }
    }

    private JobRow write(
            JobRow before, @Nullable Boolean on, boolean retired, @Nullable Instant next) {
        JobRow after =
                new JobRow(
                        before.tenant(),
                        before.id(),
                        before.name(),
                        before.source(),
                        before.place(),
                        before.owner(),
                        before.ownerName(),
                        before.current(),
                        before.tags(),
                        on,
                        retired,
                        before.version() + 1,
                        before.createdAt(),
                        time.now(),
                        next);
        table.update(after);
        bell.ringAfterCommit(BELL);
        return after;
    }

    /** When it fires next; null where it doesn't. */
    static @Nullable Instant next(Timing timing, @Nullable Boolean switched, Instant now) {
        boolean enabled = switched == null ? timing.enabled() : switched;
        return enabled ? timing.next(now).orElse(null) : null;
    }
}
