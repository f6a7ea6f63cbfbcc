package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.core.run.StepState;
import dev.loom.server.Column;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the ends of runs, after everything else of them is written. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class EndStore {

    private final JdbcClient client;

    EndStore(JdbcClient client) {
        this.client = client;
    }

    /**
     * A run that ends.
     *
     * @param number of its last entry in the journal
     */
    record Ending(RunSession session, RunState state, @Nullable String problem, long number) {

        /** Whether some of its steps may never have begun. */
        boolean leavesSteps() {
            return state != RunState.SUCCEEDED || session.failed().get() > 0;
        }
    }

    /** A run as one owner had it: this server may have taken it again meanwhile. */
    private record Owned(RunRef run, int epoch) {}

    /**
     * Ends runs; what never started is skipped or aborted. In the caller's transaction.
     *
     * @return those that ended: another server owns the others, which are fenced
     */
    public List<Ending> end(List<Ending> endings, Instant now) {
        Set<Owned> ended =
                Set.copyOf(
                        client.sql(
                                        """
                                        with ended as (
                                          update run r set last_number = w.number, state = w.state, problem = w.problem,
                                            ended_at = :now::timestamptz, steps_done = w.done, steps_failed = w.failed
                                          from unnest(:tenants::uuid[], :ids::uuid[], :epochs::int[], :numbers::bigint[],
                                              :states::text[], :problems::text[], :done::int[], :failed::int[])
                                            as w (tenant_id, id, epoch, number, state, problem, done, failed)
                                          where r.id = any (:ids) and r.tenant_id = w.tenant_id and r.id = w.id and r.epoch = w.epoch
                                          returning r.tenant_id, r.id, r.epoch, r.last_number, r.state, r.problem),
                                        entry as (
                                          insert into journal (tenant_id, run_id, number, at, state, message)
                                          select tenant_id, id, last_number, :now::timestamptz, state, problem from ended)
                                        select tenant_id, id as run_id, epoch from ended
                                        """)
                                .param(
                                        "tenants",
                                        Column.ids(endings, e -> e.session().ref().tenant()))
                                .param("ids", Column.ids(endings, e -> e.session().ref().id()))
                                .param("now", now.toString())
                                .param("epochs", Column.numbers(endings, e -> e.session().epoch()))
                                .param("numbers", Column.of(endings, Ending::number, Long[]::new))
                                .param("states", Column.texts(endings, e -> e.state().word()))
                                .param("problems", Column.texts(endings, Ending::problem))
                                .param(
                                        "done",
                                        Column.numbers(endings, e -> e.session().done().get()))
                                .param(
                                        "failed",
                                        Column.numbers(endings, e -> e.session().failed().get()))
                                .query((row, _) -> new Owned(RunRows.run(row), row.getInt("epoch")))
                                .list());
        List<Ending> ours = new ArrayList<>();
        for (Ending each : endings) {
            if (!ended.contains(new Owned(each.session().ref(), each.session().epoch()))) {
                each.session().fence();
            } else {
                ours.add(each);
                if (each.leavesSteps()) {
                    endUnbegun(each.session(), each.state());
                }
            }
        }
        return ours;
    }

    private void endUnbegun(RunSession session, RunState state) {
        client.sql(
                        """
                        update step set state = :state, message = :message, again_at = null
                        where tenant_id = :tenant and run_id = :id and state = 'pending'
                        """)
                .param(
                        "state",
                        (state == RunState.ABORTED ? StepState.ABORTED : StepState.SKIPPED).word())
                .param(
                        "message",
                        state == RunState.ABORTED
                                ? "The run was aborted."
                                : "A step that it waits for failed.")
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    /**
     * Their executions go away with them, unless another server has taken one.
     *
     * @param holder the name of this server
     */
    public void forget(List<Ending> ended, String holder) {
        client.sql(
                        """
                        delete from scheduled_tasks
                        where task_name = :task and task_instance = any (:runs) and picked and picked_by = :holder
                        """)
                .param("task", RunTask.NAME)
                .param("runs", Column.texts(ended, each -> each.session().ref().toString()))
                .param("holder", holder)
                .update();
    }
}
