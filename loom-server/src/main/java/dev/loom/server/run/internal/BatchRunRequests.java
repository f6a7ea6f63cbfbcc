package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.loom.server.Column;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the runs of jobs: one statement for all of them, and one for their executions. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BatchRunRequests implements BatchRuns {

    private final JdbcClient client;
    private final SchedulerClient scheduler;
    private final RunWishes wishes;
    private final RunWakeUp wakeUp;
    private final InstantSource clock;
    private final DatabaseClock time;
    private final Recording recording;

    BatchRunRequests(
            JdbcClient client,
            SchedulerClient scheduler,
            RunWishes wishes,
            RunWakeUp wakeUp,
            InstantSource clock,
            DatabaseClock time,
            Recording recording) {
        this.client = client;
        this.scheduler = scheduler;
        this.wishes = wishes;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.time = time;
        this.recording = recording;
    }

    @Override
    public void request(List<Wanted> runs) {
        if (!runs.isEmpty()) {
            insert(runs, time.due());
            wakeUp.afterCommit(runs.stream().map(Wanted::run).toList());
        }
    }

    @Override
    public void requestSome(List<Wanted> runs) {
        recording.more();
        if (!runs.isEmpty()) {
            insert(runs, time.due());
        }
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public void announce() {
        recording.over();
        wakeUp.announce();
    }

    @Override
    public void requestAt(Wanted run, Instant at) {
        insert(List.of(run), at);
    }

    private void insert(List<Wanted> runs, Instant begin) {
        Instant now = clock.instant();
        client.sql(
                        """
                        insert into run (tenant_id, id, kind, job_id, state, parameters, requested_by, owner_id, created_at)
                        select tenant, id, kind, job, 'pending', parameters::jsonb, by, owner, :now::timestamptz
                        from unnest(:tenants::uuid[], :ids::uuid[], :kinds::text[], :jobs::uuid[], :parameters::text[],
                          :bys::text[], :owners::uuid[]) as r (tenant, id, kind, job, parameters, by, owner)
                        """)
                .param("now", now.toString())
                .param("tenants", Column.ids(runs, each -> each.run().tenant()))
                .param("ids", Column.ids(runs, each -> each.run().id()))
                .param("kinds", Column.texts(runs, Wanted::kind))
                .param("jobs", Column.of(runs, Wanted::job, UUID[]::new))
                .param("parameters", Column.texts(runs, each -> each.parameters().toString()))
                .param("bys", Column.texts(runs, Wanted::requestedBy))
                .param("owners", Column.of(runs, Wanted::owner, UUID[]::new))
                .update();
        List<TaskInstance<?>> executions = new ArrayList<>();
        runs.forEach(each -> executions.add(RunTask.instance(each.run())));
        scheduler.scheduleBatch(executions, begin);
    }

    @Override
    public void abortAll(UUID tenant, UUID job) {
        abort(tenant, job, "(started_at is not null or not parameters ?? 'at')");
    }

    @Override
    public void abortLater(UUID tenant, UUID job) {
        abort(tenant, job, "started_at is null and parameters ?? 'at'");
    }

    private void abort(UUID tenant, UUID job, String which) {
        List<RunRef> unfinished =
                client.sql(
                                """
                                select id from run where tenant_id = :tenant and job_id = :job and ended_at is null
                                  and wish <> 'abort' and %s order by id
                                """
                                        .formatted(which))
                        .param("tenant", tenant)
                        .param("job", job)
                        .query((row, _) -> new RunRef(tenant, row.getObject(1, UUID.class)))
                        .list();
        for (RunRef run : unfinished) {
            wishes.abort(run);
        }
    }
}
