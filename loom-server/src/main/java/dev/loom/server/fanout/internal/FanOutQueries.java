package dev.loom.server.fanout.internal;

import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a run's plan and its job say. */
@Repository
class FanOutQueries {

    private final JdbcClient client;

    FanOutQueries(JdbcClient client) {
        this.client = client;
    }

    /** The names of the nodes on which its steps ended badly. */
    List<String> failedNodes(RunRef run) {
        return client.sql(
                        """
                        select n.hostname from step s join any_node n on n.tenant_id = s.tenant_id and n.id = s.node_id
                        where s.tenant_id = :tenant and s.run_id = :run and s.state in ('failed', 'aborted', 'lost')
                        order by s.number
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query(String.class)
                .list();
    }

    Optional<Instant> startedAt(RunRef run) {
        return client.sql("select started_at from run where tenant_id = :tenant and id = :run")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
