package dev.loom.server.run.internal;

import dev.loom.server.Rows;
import dev.loom.server.run.GateView;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.StepView;
import dev.loom.server.run.StepView.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the steps of a run with their attempts. The last attempt comes with its step; earlier ones
 * are only looked for where there are any.
 */
@Repository
class StepQueries {

    private static final String STEP =
            """
            select s.number, s.node_id, n.hostname, n.number as node_number, s.action, s.service, s.attempt,
              s.started_at, s.ended_at, s.exit_status, s.message, s.again_at, s.waits_for,
              case when s.state = 'running' and a.epoch < r.epoch then 'lost' else s.state end as state,
              case when a.state = 'running' and a.epoch < r.epoch then 'lost' else a.state end as attempt_state,
              a.started_at as attempt_started, a.ended_at as attempt_ended, a.exit_status as attempt_exit,
              a.message as attempt_message, e.earlier
            from step s
            join run r on r.tenant_id = s.tenant_id and r.id = s.run_id
            left join any_node n on n.tenant_id = s.tenant_id and n.id = s.node_id
            left join attempt a on a.tenant_id = s.tenant_id and a.run_id = s.run_id
              and a.step = s.number and a.number = s.attempt
            left join lateral (
              select json_agg(json_build_object('number', b.number, 'state', b.state, 'startedAt', b.started_at,
                'endedAt', b.ended_at, 'exitStatus', b.exit_status, 'message', b.message) order by b.number) as earlier
              from attempt b where s.attempt > 1 and b.tenant_id = s.tenant_id and b.run_id = s.run_id
                and b.step = s.number and b.number < s.attempt) e on true
            where s.tenant_id = :tenant and s.run_id = :run
            """;

    /**
     * Without attempts, which are many: joined to thousands of steps they make a plan a matter of
     * luck.
     */
    private static final String ALONE =
            """
            select s.number, s.node_id, n.hostname, n.number as node_number, s.action, s.service, s.attempt,
              s.started_at, s.ended_at, s.exit_status, s.message, s.again_at, s.waits_for, s.state
            from step s
            left join any_node n on n.tenant_id = s.tenant_id and n.id = s.node_id
            where s.tenant_id = :tenant and s.run_id = :run
            order by s.number
            """;

    private static final String ATTEMPTS =
            """
            select step, number, started_at, ended_at, exit_status, message,
              case when state = 'running' and epoch < (
                select r.epoch from run r where r.tenant_id = :tenant and r.id = :run)
                then 'lost' else state end as state
            from attempt where tenant_id = :tenant and run_id = :run order by step, number
            """;

    /** The array is made once, before any step is looked at. */
    private static final String CHANGED =
            """
            and s.number = any (array(
              select distinct j.step from journal j
              where j.tenant_id = :tenant and j.run_id = :run and j.number > :after and j.step is not null))
            """;

    private final JdbcClient client;
    private final JsonMapper json;

    StepQueries(JdbcClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    List<StepView> all(RunRef run) {
        List<StepView> alone =
                client.sql(ALONE)
                        .param("tenant", run.tenant())
                        .param("run", run.id())
                        .query((row, _) -> step(row, row.getString("state"), List.of()))
                        .list();
        Map<Integer, List<Attempt>> attempts = attempts(run);
        return alone.stream()
                .map(step -> with(step, attempts.getOrDefault(step.number(), List.of())))
                .toList();
    }

    private Map<Integer, List<Attempt>> attempts(RunRef run) {
        Map<Integer, List<Attempt>> attempts = new HashMap<>();
        client.sql(ATTEMPTS)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) ->
                        attempts.computeIfAbsent(row.getInt("step"), _ -> new ArrayList<>())
                                .add(
                                        new Attempt(
                                                row.getInt("number"),
                                                row.getString("state"),
                                                Objects.requireNonNull(
                                                        Rows.instant(row, "started_at")),
                                                Rows.instant(row, "ended_at"),
                                                Rows.integer(row, "exit_status"),
                                                row.getString("message"))))
                .list();
        return attempts;
    }

    /**
     * A step whose attempt is lost is lost; attempts that began since the step was read don't
     * count.
     */
    private static StepView with(StepView step, List<Attempt> read) {
        List<Attempt> attempts =
                read.stream().filter(attempt -> attempt.number() <= step.attempt()).toList();
        boolean lost =
                step.state().equals("running")
                        && !attempts.isEmpty()
                        && attempts.getLast().number() == step.attempt()
                        && attempts.getLast().state().equals("lost");
        return new StepView(
                step.number(),
                step.node(),
                step.action(),
                step.service(),
                lost ? "lost" : step.state(),
                step.attempt(),
                step.startedAt(),
                step.endedAt(),
                step.exitStatus(),
                step.message(),
                step.againAt(),
                step.waitsFor(),
                attempts);
    }

    /** Those that something happened to after the event of that number. */
    List<StepView> changed(RunRef run, long after) {
        return read(STEP + CHANGED, run, after);
    }

    private List<StepView> read(String sql, RunRef run, long after) {
        return client.sql(sql + " order by s.number")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("after", after)
                .query((row, _) -> step(row, row.getString("state"), attempts(row)))
                .list();
    }

    private static StepView step(ResultSet row, String state, List<Attempt> attempts)
            throws SQLException {
        UUID node = row.getObject("node_id", UUID.class);
        return new StepView(
                row.getInt("number"),
                node == null
                        ? null
                        : new StepView.NodeRef(
                                node, row.getString("hostname"), row.getInt("node_number")),
                row.getString("action"),
                row.getString("service"),
                state,
                row.getInt("attempt"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"),
                Rows.integer(row, "exit_status"),
                row.getString("message"),
                Rows.instant(row, "again_at"),
                List.of((Integer[]) row.getArray("waits_for").getArray()),
                attempts);
    }

    private List<Attempt> attempts(ResultSet row) throws SQLException {
        Instant started = Rows.instant(row, "attempt_started");
        if (started == null) {
            return List.of();
        }
        Attempt last =
                new Attempt(
                        row.getInt("attempt"),
                        row.getString("attempt_state"),
                        started,
                        Rows.instant(row, "attempt_ended"),
                        Rows.integer(row, "attempt_exit"),
                        row.getString("attempt_message"));
        @Nullable String earlier = row.getString("earlier");
        if (earlier == null) {
            return List.of(last);
        }
        List<Attempt> all = new ArrayList<>(json.readValue(earlier, new TypeReference<>() {}));
        all.add(last);
        return List.copyOf(all);
    }

    List<GateView> gates(RunRef run) {
        return client.sql(
                        """
                        select number, label, waits_for from gate
                        where tenant_id = :tenant and run_id = :run order by number
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) ->
                        new GateView(
                                row.getInt("number"),
                                row.getString("label"),
                                List.of((Integer[]) row.getArray("waits_for").getArray())))
                .list();
    }
}
