package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.run.RunRef;
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

    RunWishes(JdbcClient client, RunWakeUp wakeUp) {
        this.client = client;
        this.wakeUp = wakeUp;
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

    /** For a run that is locked, and waits or runs. */
    public void pause(RunRef run) {
        write(run, "pause", RunState.PAUSING);
    }

    /** For a run that is locked, and is paused or about to be. */
    public void resume(RunRef run, RunState state) {
        if (state == RunState.PAUSED) {
            write(run, "go", RunState.PENDING);
            wakeUp.schedule(run);
        } else {
            write(run, "go", RunState.RUNNING);
        }
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
