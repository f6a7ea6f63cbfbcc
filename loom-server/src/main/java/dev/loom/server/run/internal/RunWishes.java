package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people want of a run that hasn't ended: durable first, then its owner is told. A paused run
 * has no owner, so whatever changes there makes it wait for one.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RunWishes {

    private final JdbcClient client;
    private final RunWakeUp wakeUp;
    private final InstantSource clock;

    RunWishes(JdbcClient client, RunWakeUp wakeUp, InstantSource clock) {
        this.client = client;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** How the run stands; nobody else changes that until the transaction ends. */
    public RunState lock(RunRef run) {
        return client.sql(
                        "select state from run where tenant_id = :tenant and id = :run for update")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) -> RunState.of(row.getString(1)))
                .single();
    }

    public void abort(RunRef run) {
        RunState state = lock(run);
        if (state == RunState.PAUSED) {
            write(run, "abort", RunState.ABORTING);
            wakeUp.schedule(run);
        } else if (!state.ended()) {
            write(run, "abort", state);
            wakeUp.bringForward(run);
        }
    }

    /** For a run that is locked, and waits or runs. One that nobody has begun is paused at once. */
    public void pause(RunRef run) {
        if (!neverBegun(run) || !wakeUp.callOff(run)) {
            write(run, "pause", RunState.PAUSING);
            return;
        }
        client.sql(
                        """
                        with paused as (
                          update run set wish = 'pause', state = 'paused', epoch = epoch + 1, last_number = last_number + 1
                          where tenant_id = :tenant and id = :run
                          returning tenant_id, id, last_number)
                        insert into journal (tenant_id, run_id, number, at, state)
                        select tenant_id, id, last_number, :now::timestamptz, 'paused' from paused
                        """)
                .param("now", clock.instant().toString())
                .param("tenant", run.tenant())
                .param("run", run.id())
                .update();
        wakeUp.wish(run);
    }

    private boolean neverBegun(RunRef run) {
        return client.sql(
                        "select started_at is null from run where tenant_id = :tenant and id = :run")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query(Boolean.class)
                .single();
    }

    /** For a run that is locked, and is paused or about to be. */
    public void resume(RunRef run, RunState state) {
        if (state == RunState.PAUSED) {
            write(run, "go", RunState.PENDING);
            wakeUp.schedule(run, due(run));
        } else {
            write(run, "go", RunState.RUNNING);
        }
    }

    /** When the run is to begin; null if it has begun, or if that is as soon as it can. */
    private @Nullable Instant due(RunRef run) {
        return client.sql(
                        """
                        select case when started_at is null then parameters ->> 'at' end from run
                        where tenant_id = :tenant and id = :run and kind = 'job'
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) -> row.getString(1))
                .optional()
                .map(Instant::parse)
                .orElse(null);
    }

    private void write(RunRef run, String wish, RunState state) {
        client.sql(
                        """
                        update run set wish = :wish,
                          state = case when :state = 'running' and started_at is null then 'pending' else :state end
                        where tenant_id = :tenant and id = :run
                        """)
                .param("wish", wish)
                .param("state", state.word())
                .param("tenant", run.tenant())
                .param("run", run.id())
                .update();
        wakeUp.wish(run);
    }
}
