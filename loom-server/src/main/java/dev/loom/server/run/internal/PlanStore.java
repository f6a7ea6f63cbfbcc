package dev.loom.server.run.internal;

import dev.loom.core.run.StepState;
import dev.loom.server.Column;
import dev.loom.server.Rows;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Plans of runs: written once, and read by each owner. */
@Repository
class PlanStore {

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    PlanStore(JdbcClient client, JdbcTemplate jdbc, InstantSource clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.clock = clock;
    }

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
            @Nullable String message) {

        private static StepRow unbegun(Planned.Step step) {
            return new StepRow(step, StepState.PENDING, 0, 0, null, null, null);
        }
    }

    /** A plan as it was written, with what became of it. */
    record PlanRows(List<StepRow> steps, List<Planned.Gate> gates) {

        /** How many steps are done on nodes. */
        int nodes() {
            return (int) steps.stream().filter(row -> row.step().node() != null).count();
        }
    }

    /** A plan that is to be written. */
    record Made(RunSession session, List<Planned.Step> steps, List<Planned.Gate> gates) {

        static Made of(RunSession session, List<Planned> plan) {
            List<Planned.Step> steps = new ArrayList<>();
            List<Planned.Gate> gates = new ArrayList<>();
            for (Planned each : plan) {
                switch (each) {
                    case Planned.Step step -> steps.add(step);
                    case Planned.Gate gate -> gates.add(gate);
                }
            }
            return new Made(session, steps, gates);
        }

        RunRef run() {
            return session.ref();
        }

        private PlanRows rows() {
            return new PlanRows(steps.stream().map(StepRow::unbegun).toList(), gates);
        }
    }

    /**
     * Writes plans once, and answers them as they would be read. An empty plan counts as planned by
     * its next reader, too. A run that was to be paused before it had begun, and then wasn't,
     * begins here.
     *
     * @return for each what was written; empty if another server owns the run, which is fenced
     */
    @Transactional
    public List<Optional<PlanRows>> save(List<Made> plans) {
        Set<RunRef> ours =
                Set.copyOf(
                        client.sql(
                                        """
                                        update run r set steps = w.steps, started_at = coalesce(r.started_at, :now::timestamptz),
                                          state = case r.state when 'pending' then 'running' else r.state end
                                        from unnest(:tenants::uuid[], :ids::uuid[], :epochs::int[], :steps::int[])
                                          as w (tenant_id, id, epoch, steps)
                                        where r.id = any (:ids) and r.tenant_id = w.tenant_id and r.id = w.id and r.epoch = w.epoch
                                        returning r.tenant_id, r.id as run_id
                                        """)
                                .param("tenants", Column.ids(plans, each -> each.run().tenant()))
                                .param("ids", Column.ids(plans, each -> each.run().id()))
                                .param(
                                        "epochs",
                                        Column.numbers(plans, each -> each.session().epoch()))
                                .param("steps", Column.numbers(plans, each -> each.steps().size()))
                                .param("now", clock.instant().toString())
                                .query((row, _) -> RunRows.run(row))
                                .list());
        List<Made> written = plans.stream().filter(each -> ours.contains(each.run())).toList();
        jdbc.execute((Connection connection) -> {
            insertSteps(connection, written);
            if (written.stream().anyMatch(each -> !each.gates().isEmpty())) {
                insertGates(connection, written);
            }
            return true;
        });
        return plans.stream()
                .map(each -> {
                    if (!ours.contains(each.run())) {
                        each.session().fence();
                        return Optional.<PlanRows>empty();
                    }
                    return Optional.of(each.rows());
                })
                .toList();
    }

    private static void insertSteps(Connection connection, List<Made> plans) throws SQLException {
        try (PgCopy copy =
                new PgCopy(
                        connection,
                        "copy step (tenant_id, run_id, number, node_id, action, service, may_fail, waits_for,"
                                + " state) from stdin")) {
            for (Made plan : plans) {
                for (Planned.Step step : plan.steps()) {
                    copy.row(
                            plan.run().tenant(),
                            plan.run().id(),
                            step.number(),
                            step.node(),
                            step.action(),
                            step.service(),
                            step.mayFail(),
                            step.waitsFor(),
                            StepState.PENDING.word());
                }
            }
            copy.finish();
        }
    }

    private static void insertGates(Connection connection, List<Made> plans) throws SQLException {
        try (PgCopy copy =
                new PgCopy(
                        connection,
                        "copy gate (tenant_id, run_id, number, label, waits_for) from stdin")) {
            for (Made plan : plans) {
                for (Planned.Gate gate : plan.gates()) {
                    copy.row(
                            plan.run().tenant(),
                            plan.run().id(),
                            gate.number(),
                            gate.label(),
                            gate.waitsFor());
                }
            }
            copy.finish();
        }
    }

    /** The plan with what has become of it. */
    PlanRows read(RunRef ref) {
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

    /** Thousands of steps name the same nodes, actions and services: each is kept once. */
    @SuppressWarnings("unchecked") // equal values are of the same type
    private static <T extends @Nullable Object> T one(Map<Object, Object> same, T value) {
        Object before = value == null ? null : same.putIfAbsent(value, value);
        return before == null ? value : (T) before;
    }
}
