package dev.loom.server.run.internal;

import dev.loom.server.run.RunView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The first step that failed of each run. Read apart from the runs: few have any, and a statement
 * that joins runs with steps is planned over every month of both.
 */
@Repository
class FirstFailures {

    private final JdbcClient client;

    FirstFailures(JdbcClient client) {
        this.client = client;
    }

    /** The runs, each of which knows its first failure. */
    List<RunView> in(UUID tenant, List<RunView> runs) {
        List<UUID> failed =
                runs.stream().filter(run -> run.progress().failed() > 0).map(RunView::id).toList();
        if (failed.isEmpty()) {
            return runs;
        }
        Map<UUID, RunView.FirstFailure> first = first(tenant, failed);
        return runs.stream().map(run -> run.failingFirst(first.get(run.id()))).toList();
    }

    private Map<UUID, RunView.FirstFailure> first(UUID tenant, List<UUID> runs) {
        Map<UUID, RunView.FirstFailure> first = new HashMap<>();
        client.sql(
                        """
                        with first as (
                          select distinct on (run_id) run_id, number, node_id, action, service, message from step
                          where tenant_id = :tenant and run_id = any (:runs) and state = 'failed'
                          order by run_id, ended_at, number)
                        select f.run_id, f.number, n.hostname, f.action, f.service, f.message
                        from first f left join any_node n on n.tenant_id = :tenant and n.id = f.node_id
                        """)
                .param("tenant", tenant)
                .param("runs", runs.toArray(UUID[]::new))
                .query((row, _) ->
                        first.put(
                                row.getObject("run_id", UUID.class),
                                new RunView.FirstFailure(
                                        row.getInt("number"),
                                        row.getString("hostname"),
                                        row.getString("action"),
                                        row.getString("service"),
                                        Objects.requireNonNullElse(row.getString("message"), ""))))
                .list();
        return first;
    }
}
