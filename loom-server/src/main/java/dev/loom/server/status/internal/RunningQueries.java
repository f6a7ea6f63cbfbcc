package dev.loom.server.status.internal;

import dev.loom.server.Rows;
import dev.loom.server.status.Overview.Running;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the runs that go on, and how far each of their nodes is. */
@Repository
class RunningQueries {

    /** Above so many steps a run is told by its steps alone: counting nodes would read them all. */
    private static final int COUNTED = 5_000;

    private static final String RUNNING =
            """
            select r.id, r.kind, r.cluster_id, c.name, j.name as job, c.template, r.state, r.wish, r.requested_by,
              r.started_at, r.steps, r.steps_done, r.steps_failed
            from run r
            left join cluster c on c.tenant_id = r.tenant_id and c.id = r.cluster_id
            left join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
            where r.tenant_id = :tenant and r.state in ('running', 'pausing', 'paused', 'aborting')
            order by r.id desc limit 8
            """;

    private static final String NODES =
            """
            select run_id, state, count(*) as nodes from (
              select run_id, case
                  when bool_or(state in ('failed', 'aborted', 'lost')) then 'failed'
                  when bool_and(state in ('succeeded', 'skipped')) then 'succeeded'
                  when bool_and(state = 'pending') then 'pending'
                  else 'running' end as state
              from step where tenant_id = :tenant and run_id in (:runs) and node_id is not null
              group by run_id, node_id) n
            group by run_id, state
            """;

    private final JdbcClient client;

    RunningQueries(JdbcClient client) {
        this.client = client;
    }

    List<Running> list(UUID tenant) {
        List<Running> runs =
                client.sql(RUNNING).param("tenant", tenant).query((row, _) -> run(row)).list();
        List<UUID> small =
                runs.stream()
                        .filter(run -> run.steps() > 0 && run.steps() <= COUNTED)
                        .map(Running::id)
                        .toList();
        Map<UUID, Map<String, Integer>> nodes = small.isEmpty() ? Map.of() : nodes(tenant, small);
        return runs.stream().map(run -> with(run, nodes.getOrDefault(run.id(), Map.of()))).toList();
    }

    private Map<UUID, Map<String, Integer>> nodes(UUID tenant, List<UUID> runs) {
        Map<UUID, Map<String, Integer>> byRun = new HashMap<>();
        client.sql(NODES)
                .param("tenant", tenant)
                .param("runs", runs)
                .query(row -> {
                    byRun.computeIfAbsent(row.getObject("run_id", UUID.class), _ -> new TreeMap<>())
                            .put(row.getString("state"), row.getInt("nodes"));
                });
        return byRun;
    }

    private static Running run(ResultSet row) throws SQLException {
        String state = row.getString("state");
        boolean aborting = state.equals("running") && row.getString("wish").equals("abort");
        @Nullable Duration unknown = null;
        return new Running(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                OverviewQueries.of(row),
                OverviewQueries.cluster(row),
                aborting ? "aborting" : state,
                row.getString("requested_by"),
                Rows.instant(row, "started_at"),
                unknown,
                row.getInt("steps"),
                row.getInt("steps_done"),
                row.getInt("steps_failed"),
                Map.of());
    }

    private static Running with(Running run, Map<String, Integer> nodes) {
        return new Running(
                run.id(),
                run.kind(),
                run.of(),
                run.cluster(),
                run.state(),
                run.requestedBy(),
                run.startedAt(),
                run.expected(),
                run.steps(),
                run.stepsDone(),
                run.stepsFailed(),
                nodes);
    }
}
