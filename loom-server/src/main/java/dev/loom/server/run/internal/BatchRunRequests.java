package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
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

    BatchRunRequests(
            JdbcClient client,
            SchedulerClient scheduler,
            RunWishes wishes,
            RunWakeUp wakeUp,
            InstantSource clock) {
        this.client = client;
        this.scheduler = scheduler;
        this.wishes = wishes;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Override
    public void request(List<Wanted> runs) {
        if (!runs.isEmpty()) {
            insert(runs, clock.instant());
            wakeUp.afterCommit(runs.stream().map(Wanted::run).toList());
        }
    }

    @Override
    public void requestSome(List<Wanted> runs) {
        if (!runs.isEmpty()) {
            insert(runs, clock.instant());
        }
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public void announce() {
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
                .param("tenants", array(runs, each -> each.run().tenant(), UUID[]::new))
                .param("ids", array(runs, each -> each.run().id(), UUID[]::new))
                .param("kinds", array(runs, Wanted::kind, String[]::new))
                .param("jobs", array(runs, Wanted::job, UUID[]::new))
                .param(
                        "parameters",
                        array(runs, each -> each.parameters().toString(), String[]::new))
                .param("bys", array(runs, Wanted::requestedBy, String[]::new))
                .param("owners", array(runs, Wanted::owner, UUID[]::new))
                .update();
        List<TaskInstance<?>> executions = new ArrayList<>();
        runs.forEach(each -> executions.add(RunTask.instance(each.run())));
        scheduler.scheduleBatch(executions, begin);
    }

    private static <T extends @Nullable Object> T[] array(
            List<Wanted> runs, Function<Wanted, T> part, IntFunction<T[]> make) {
        return runs.stream().map(part).toArray(make);
    }

    @Override
    public void abortAll(UUID tenant, UUID job) {
        List<RunRef> unfinished =
                client.sql(
                                """
                                select id from run where tenant_id = :tenant and job_id = :job and ended_at is null
                                  and wish <> 'abort' order by id
                                """)
                        .param("tenant", tenant)
                        .param("job", job)
                        .query((row, _) -> new RunRef(tenant, row.getObject(1, UUID.class)))
                        .list();
        for (RunRef run : unfinished) {
            wishes.abort(run);
        }
    }
}
