package dev.loom.server.run.internal;

import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which attempts at a step have begun, for who reads what they print. */
@Repository
class Attempts {

    private final JdbcClient client;

    Attempts(JdbcClient client) {
        this.client = client;
    }

    /**
     * An attempt at a step.
     *
     * @param number 0 where none has begun
     * @param of how many have begun
     * @param state the step's where none has begun
     * @param ended whether nothing will follow
     */
    record Attempt(
            int number,
            int of,
            String state,
            boolean ended,
            @Nullable String node,
            String action,
            @Nullable String service) {}

    /** The attempt of that number; the last one where none is named. */
    Attempt get(RunRef run, int step, @Nullable Integer number) {
        return client.sql(
                        """
                        select n.hostname, s.action, s.service, coalesce(a.number, 0) as number,
                          coalesce((select max(number) from attempt l where l.tenant_id = s.tenant_id
                            and l.run_id = s.run_id and l.step = s.number), 0) as attempts,
                          coalesce(a.state, s.state) as state,
                          case when a.number is null then r.ended_at is not null else a.state <> 'running' or r.ended_at is not null end
                            as ended
                        from step s
                        join run r on r.tenant_id = s.tenant_id and r.id = s.run_id
                        left join any_node n on n.tenant_id = s.tenant_id and n.id = s.node_id
                        left join lateral (
                          select number, state from attempt a
                          where a.tenant_id = s.tenant_id and a.run_id = s.run_id and a.step = s.number
                            and (:number::int is null or a.number = :number::int)
                          order by a.number desc limit 1) a on true
                        where s.tenant_id = :tenant and s.run_id = :run and s.number = :step
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("step", step)
                .param("number", number)
                .query((row, _) ->
                        new Attempt(
                                row.getInt("number"),
                                row.getInt("attempts"),
                                row.getString("state"),
                                row.getBoolean("ended"),
                                row.getString("hostname"),
                                row.getString("action"),
                                row.getString("service")))
                .optional()
                .orElseThrow(() -> LoomException.notFound("step", Integer.toString(step)));
    }
}
