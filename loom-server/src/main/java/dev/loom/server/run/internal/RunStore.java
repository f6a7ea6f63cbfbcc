package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.core.run.StepState;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Runs as their owner reads and writes them, apart from the journal. */
@Repository
class RunStore {

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    RunStore(JdbcClient client, JdbcTemplate jdbc, JsonMapper json) {
        this.client = client;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What an owner knows of an attempt that is under way. */
    record AttemptState(int number, Instant startedAt) {}

    /**
     * A step as a takeover finds it.
     *
     * @param forgiven how many attempts don't count any more
     * @param startedAt when its last attempt began
     * @param again when it is to be tried again
     */
    record StepRow(
            Planned.Step step,
            StepState state,
            int attempt,
            int forgiven,
            @Nullable Instant startedAt,
            @Nullable Instant again,
            @Nullable String message) {}

    /** A plan as it was written, with what became of it. */
    record PlanRows(List<StepRow> steps, List<Planned.Gate> gates) {}

    /** Becomes the run's owner by raising its epoch; empty if there is nothing left to do. */
    @Transactional
    public Optional<RunSession> takeUp(RunRef ref, Instant now, BooleanSupplier leaseHolds) {
        return client.sql(
                        """
                        update run set epoch = epoch + 1,
                          started_at = coalesce(started_at, case when wish <> 'pause' then :now::timestamptz end),
                          waits_for = null,
                          state = case when state = 'pending' then 'running' else state end
                        where tenant_id = :tenant and id = :id
                          and state not in ('succeeded', 'failed', 'aborted', 'paused')
                        returning kind, cluster_id, parameters, requested_by, epoch, last_number,
                          (steps > 0) as planned
                        """)
                .param("tenant", ref.tenant())
                .param("id", ref.id())
                .param("now", now.toString())
                .query((row, _) ->
                        new RunSession(
                                new RunInfo(
                                        ref,
                                        row.getString("kind"),
                                        row.getObject("cluster_id", UUID.class),
                                        json.readTree(row.getString("parameters")),
                                        row.getString("requested_by")),
                                row.getInt("epoch"),
                                row.getLong("last_number"),
                                row.getBoolean("planned"),
                                leaseHolds))
                .optional();
    }

    /** Writes the plan once. An empty plan counts as planned by its next reader, too. */
    @Transactional
    public void savePlan(RunSession session, List<Planned> plan) {
        hold(session);
        jdbc.execute((Connection connection) -> {
            insertSteps(connection, session, plan);
            insertGates(connection, session, plan);
            return true;
        });
        client.sql("update run set steps = :steps where tenant_id = :tenant and id = :id")
                .param("steps", (int) plan.stream().filter(Planned.Step.class::isInstance).count())
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    private static void insertSteps(Connection connection, RunSession session, List<Planned> plan)
            throws SQLException {
        List<Planned.Step> steps =
                plan.stream()
                        .filter(Planned.Step.class::isInstance)
                        .map(Planned.Step.class::cast)
                        .toList();
        try (PgCopy copy =
                new PgCopy(
                        connection,
                        "copy step (tenant_id, run_id, number, node_id, action, service, may_fail, waits_for,"
                                + " state) from stdin")) {
            for (Planned.Step step : steps) {
                copy.row(
                        session.ref().tenant(),
                        session.ref().id(),
                        step.number(),
                        step.node(),
                        step.action(),
                        step.service(),
                        step.mayFail(),
                        step.waitsFor(),
                        StepState.PENDING.word());
            }
            copy.finish();
        }
    }

    private static void insertGates(Connection connection, RunSession session, List<Planned> plan)
            throws SQLException {
        try (PgCopy copy =
                new PgCopy(
                        connection,
                        "copy gate (tenant_id, run_id, number, label, waits_for) from stdin")) {
            for (Planned vertex : plan) {
                if (vertex instanceof Planned.Gate gate) {
                    copy.row(
                            session.ref().tenant(),
                            session.ref().id(),
                            gate.number(),
                            gate.label(),
                            gate.waitsFor());
                }
            }
            copy.finish();
        }
    }

    PlanRows readPlan(RunRef ref) {
        Map<Object, Object> same = new HashMap<>();
        List<StepRow> steps =
                client.sql(
                                """
                                select s.number, s.node_id, s.action, s.service, s.may_fail, s.waits_for, s.state,
                                  s.attempt, s.forgiven, s.again_at, a.started_at,
                                  case when s.state = 'failed' then s.message end as message
                                from step s left join attempt a
                                  on a.tenant_id = s.tenant_id and a.run_id = s.run_id and a.step = s.number
                                    and a.number = s.attempt
                                where s.tenant_id = :tenant and s.run_id = :id order by s.number
                                """)
                        .param("tenant", ref.tenant())
                        .param("id", ref.id())
                        .query((row, _) ->
                                new StepRow(
                                        new Planned.Step(
                                                row.getInt("number"),
                                                one(same, row.getObject("node_id", UUID.class)),
                                                one(same, row.getString("action")),
                                                one(same, row.getString("service")),
                                                row.getBoolean("may_fail"),
                                                List.of(
                                                        (Integer[])
                                                                row.getArray("waits_for")
                                                                        .getArray())),
                                        StepState.of(row.getString("state")),
                                        row.getInt("attempt"),
                                        row.getInt("forgiven"),
                                        Rows.instant(row, "started_at"),
                                        Rows.instant(row, "again_at"),
                                        row.getString("message")))
                        .list();
        List<Planned.Gate> gates =
                client.sql(
                                """
                                select number, label, waits_for from gate
                                where tenant_id = :tenant and run_id = :id order by number
                                """)
                        .param("tenant", ref.tenant())
                        .param("id", ref.id())
                        .query((row, _) ->
                                new Planned.Gate(
                                        row.getInt("number"),
                                        row.getString("label"),
                                        List.of((Integer[]) row.getArray("waits_for").getArray())))
                        .list();
        return new PlanRows(steps, gates);
    }

    /** One more of the step's attempts doesn't count. */
    @Transactional
    public void forgive(RunSession session, int step) {
        hold(session);
        client.sql(
                        """
                        update step set forgiven = forgiven + 1
                        where tenant_id = :tenant and run_id = :id and number = :step
                        """)
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .param("step", step)
                .update();
    }

    /** Thousands of steps name the same nodes, actions and services: each is kept once. */
    @SuppressWarnings("unchecked") // equal values are of the same type
    private static <T extends @Nullable Object> T one(Map<Object, Object> same, T value) {
        Object before = value == null ? null : same.putIfAbsent(value, value);
        return before == null ? value : (T) before;
    }

    /**
     * Up to where an attempt's output is kept: its length so far, and in the node's numbering.
     *
     * @param lines how many lines have ended
     */
    record Kept(long position, long sourceEnd, long lines) {

        static final Kept NOTHING = new Kept(0, 0, 0);
    }

    Kept kept(RunRef ref, int step, int attempt) {
        return client.sql(
                        """
                        select position + length as position, source_end, first_line + lines as lines
                        from output where tenant_id = :tenant and run_id = :id and step = :step and attempt = :attempt
                        order by position desc limit 1
                        """)
                .param("tenant", ref.tenant())
                .param("id", ref.id())
                .param("step", step)
                .param("attempt", attempt)
                .query((row, _) ->
                        new Kept(
                                row.getLong("position"),
                                row.getLong("source_end"),
                                row.getLong("lines")))
                .optional()
                .orElse(Kept.NOTHING);
    }

    /**
     * What people want of a run.
     *
     * @param wish {@code go}, {@code pause} or {@code abort}
     * @param maxSteps how many steps of the tenant all servers may carry out at once; null for any
     *     number
     */
    record Wish(String wish, @Nullable Integer maxSteps) {

        static final Wish NONE = new Wish("go", null);
    }

    Optional<Wish> wish(RunRef ref) {
        return client.sql(
                        """
                        select r.wish, t.max_steps from run r join tenant t on t.id = r.tenant_id
                        where r.tenant_id = :tenant and r.id = :id
                        """)
                .param("tenant", ref.tenant())
                .param("id", ref.id())
                .query((row, _) -> new Wish(row.getString(1), Rows.integer(row, "max_steps")))
                .optional();
    }

    /** Says that the run is being aborted, while its running steps are ended. */
    @Transactional
    public void aborting(RunSession session) {
        hold(session);
        client.sql("update run set state = 'aborting' where tenant_id = :tenant and id = :id")
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    /** Says what another run holds that this one needs; the next owner takes it back. */
    @Transactional
    public void waitsFor(RunSession session, String what) {
        hold(session);
        client.sql("update run set waits_for = :what where tenant_id = :tenant and id = :id")
                .param("what", what)
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    /**
     * Says that the run is paused: nothing of it runs, and it needs no owner.
     *
     * @return false if people have changed their mind meanwhile; nothing is changed then
     */
    @Transactional
    public boolean paused(RunSession session, Instant now) {
        hold(session);
        boolean still =
                client.sql(
                                        """
                                        update run set state = 'paused', steps_done = :done, steps_failed = :failed
                                        where tenant_id = :tenant and id = :id and wish = 'pause'
                                        """)
                                .param("done", session.done().get())
                                .param("failed", session.failed().get())
                                .param("tenant", session.ref().tenant())
                                .param("id", session.ref().id())
                                .update()
                        == 1;
        if (still) {
            note(session, RunState.PAUSED, null, now);
        }
        return still;
    }

    /** Ends the run; what never started is skipped or aborted. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(RunSession session, RunState state, @Nullable String problem, Instant now) {
        hold(session);
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
        note(session, state, problem, now);
        client.sql(
                        """
                        update run set state = :state, problem = :problem, ended_at = :now::timestamptz,
                          steps_done = :done, steps_failed = :failed
                        where tenant_id = :tenant and id = :id
                        """)
                .param("state", state.word())
                .param("problem", problem)
                .param("now", now.toString())
                .param("done", session.done().get())
                .param("failed", session.failed().get())
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    /** Writes what became of the run as a whole, after everything else of it is written. */
    private void note(RunSession session, RunState state, @Nullable String message, Instant now) {
        client.sql(
                        """
                        with entry as (
                          insert into journal (tenant_id, run_id, number, at, state, message)
                          values (:tenant, :id, :number, :now::timestamptz, :state, :message)
                          returning tenant_id, run_id, number)
                        update run r set last_number = entry.number from entry
                        where r.tenant_id = entry.tenant_id and r.id = entry.run_id
                        """)
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .param("number", session.nextNumber())
                .param("now", now.toString())
                .param("state", state.word())
                .param("message", message)
                .update();
    }

    /**
     * Locks the run while its epoch is the session's.
     *
     * @throws FencedException if another server owns it
     */
    private void hold(RunSession session) {
        boolean ours =
                client.sql(
                                """
                                select 1 from run where tenant_id = :tenant and id = :id and epoch = :epoch for update
                                """)
                        .param("tenant", session.ref().tenant())
                        .param("id", session.ref().id())
                        .param("epoch", session.epoch())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
        if (!ours) {
            session.fence();
            throw new FencedException(session);
        }
    }
}
