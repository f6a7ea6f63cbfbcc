package dev.loom.server.run.internal;

import dev.loom.server.run.Expected;
import dev.loom.server.run.Expected.OfStep;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunView;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How long runs should take: the medians of the last ones of the same kind that succeeded, on
 * clusters from the same template and of about the same size.
 */
@Repository
class ExpectedTimes {

    /** How many runs to judge by. */
    private static final int RUNS = 20;

    /** How many of them for the times of steps, of which a run has thousands. */
    private static final int RUNS_FOR_STEPS = 2;

    private static final String LIKE_IT =
            """
            with alike as (
              select o.id, o.ended_at - o.started_at as took
              from run r join run o on o.tenant_id = r.tenant_id and o.template = r.template and o.kind = r.kind
                and o.state = 'succeeded' and o.id <> r.id
                and (r.steps = 0 or o.steps between r.steps / 2 and r.steps * 2)
              where r.tenant_id = :tenant and r.id = :run
              order by o.id desc limit :runs)
            """;

    private final JdbcClient client;

    ExpectedTimes(JdbcClient client) {
        this.client = client;
    }

    private record OfRuns(int runs, @Nullable Duration median) {}

    Expected of(UUID tenant, RunView run) {
        RunRef ref = new RunRef(tenant, run.id());
        OfRuns all = ofRuns(ref);
        return new Expected(all.median(), all.runs(), all.runs() == 0 ? List.of() : ofSteps(ref));
    }

    private OfRuns ofRuns(RunRef run) {
        return client.sql(
                        LIKE_IT
                                + """
                                select count(*) as runs, extract(epoch from
                                  percentile_cont(0.5) within group (order by took)) as seconds from alike
                                """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("runs", RUNS)
                .query((row, _) -> {
                    int count = row.getInt("runs");
                    double seconds = row.getDouble("seconds");
                    return new OfRuns(count, row.wasNull() ? null : length(seconds));
                })
                .single();
    }

    private List<OfStep> ofSteps(RunRef run) {
        return client.sql(
                        LIKE_IT
                                + """
                                select s.action, s.service, extract(epoch from
                                  percentile_cont(0.5) within group (order by a.ended_at - a.started_at)) as seconds
                                from alike join step s on s.tenant_id = :tenant and s.run_id = alike.id
                                join attempt a on a.tenant_id = s.tenant_id and a.run_id = s.run_id
                                  and a.step = s.number and a.number = s.attempt
                                where a.state = 'succeeded'
                                group by s.action, s.service order by s.action, s.service
                                """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("runs", RUNS_FOR_STEPS)
                .query((row, _) ->
                        new OfStep(
                                row.getString("action"),
                                row.getString("service"),
                                length(row.getDouble("seconds"))))
                .list();
    }

    private static Duration length(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
