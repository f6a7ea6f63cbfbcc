package dev.loom.server.job.internal;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.loom.core.job.Job;
import dev.loom.server.fanout.AfterFanOut;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.fanout.JobSource;
import dev.loom.server.run.Ended;
import dev.loom.server.run.RunInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows what the runs of jobs do, and lets the next firing begin when one has ended. */
@Component
class FiredJobs implements JobSource, AfterFanOut {

    private final StoredJobs jobs;
    private final JobTable table;
    private final QueuedFirings queued;
    private final ChangedJob changed;
    private final JdbcClient jdbc;

    FiredJobs(
            StoredJobs jobs,
            JobTable table,
            QueuedFirings queued,
            ChangedJob changed,
            JdbcClient jdbc) {
        this.jobs = jobs;
        this.table = table;
        this.queued = queued;
        this.changed = changed;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Job> job(RunInfo run) {
        return id(run).flatMap(id ->
                        jobs.version(
                                run.ref().tenant(), id, run.parameters().path("version").asInt()))
                .map(job -> changed.of(job, run.parameters()));
    }

    @Override
    public Optional<Path> folder(RunInfo run) {
        return id(run).flatMap(id ->
                        jdbc.sql(
                                        """
                                        select s.root from job j
                                        join manifest_source s on s.tenant_id = j.tenant_id and s.id = j.source_id
                                        where j.tenant_id = :tenant and j.id = :job
                                        """)
                                .param("tenant", run.ref().tenant())
                                .param("job", id)
                                .query(String.class)
                                .optional())
                .map(root ->
                        Objects.requireNonNull(Path.of(root).getParent(), "a file in a folder"));
    }

    /** As the clock locks jobs: what it queues because of a run that ends just now is seen here. */
    @Override
    public void ending(List<RunInfo> runs) {
        ids(runs.stream()).forEach(table::lockAll);
    }

    @Override
    public void ended(List<Ended> runs) {
        ids(runs.stream().map(Ended::run)).forEach(queued::releaseAll);
    }

    private static Map<UUID, List<UUID>> ids(Stream<RunInfo> runs) {
        return runs.collect(
                groupingBy(
                        run -> run.ref().tenant(), flatMapping(run -> id(run).stream(), toList())));
    }

    @Override
    public void retried(RunInfo run) {}

    private static Optional<UUID> id(RunInfo run) {
        return run.kind().equals(FanOutKinds.JOB)
                ? Optional.of(UUID.fromString(run.parameters().path("job").asString()))
                : Optional.empty();
    }
}
