package dev.loom.server.run.internal;

import dev.loom.server.run.RunEvent;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads runs as people see them. */
@Repository
class RunQueries {

    private static final String RUN =
            """
            select r.id, r.kind, r.cluster_id, c.name as cluster_name, r.state, r.wish, r.requested_by, r.owner_id,
              r.reason, r.problem, r.created_at, r.started_at, r.ended_at, r.steps, r.steps_done, r.steps_failed,
              f.number as failed_step, fn.hostname as failed_node, f.action as failed_action,
              f.service as failed_service, f.message as failed_message
            from run r
            left join cluster c on c.tenant_id = r.tenant_id and c.id = r.cluster_id
            left join lateral (
              select s.number, s.node_id, s.action, s.service, s.message from step s
              where s.tenant_id = r.tenant_id and s.run_id = r.id and s.state = 'failed'
              order by s.ended_at, s.number limit 1) f on r.steps_failed > 0
            left join node fn on fn.tenant_id = r.tenant_id and fn.id = f.node_id
            """;

    private final JdbcClient client;

    RunQueries(JdbcClient client) {
        this.client = client;
    }

    Optional<RunView> find(RunRef run) {
        return client.sql(RUN + "where r.tenant_id = :tenant and r.id = :id")
                .param("tenant", run.tenant())
                .param("id", run.id())
                .query((row, _) -> view(row))
                .optional();
    }

    /** Newest first. */
    List<RunView> list(UUID tenant, @Nullable UUID owner, RunFilter filter) {
        StringBuilder sql = new StringBuilder(RUN).append("where r.tenant_id = :tenant");
        if (owner != null) {
            sql.append(" and r.owner_id = :owner");
        }
        if (filter.state() != null) {
            sql.append(" and r.state = :state");
        }
        if (filter.kind() != null) {
            sql.append(" and r.kind = :kind");
        }
        if (filter.cluster() != null) {
            sql.append(" and r.cluster_id = :cluster");
        }
        if (filter.before() != null) {
            sql.append(" and r.id < :before");
        }
        return client.sql(sql.append(" order by r.id desc limit :limit").toString())
                .param("tenant", tenant)
                .param("owner", owner)
                .param("state", filter.state())
                .param("kind", filter.kind())
                .param("cluster", filter.cluster())
                .param("before", filter.before())
                .param("limit", filter.limit())
                .query((row, _) -> view(row))
                .list();
    }

    /** The newest of each cluster, newest first. */
    Map<UUID, List<RunView>> lastOf(
            UUID tenant, @Nullable UUID owner, Collection<UUID> clusters, int each) {
        String mine = owner == null ? "" : " and l.owner_id = :owner";
        return client
                .sql(
                        RUN
                                + """
                                where r.tenant_id = :tenant and r.id = any (array(
                                  select newest.id from unnest(:clusters::uuid[]) wanted (id), lateral (
                                    select l.id from run l
                                    where l.tenant_id = :tenant and l.cluster_id = wanted.id%s
                                    order by l.id desc limit :each) newest))
                                order by r.id desc
                                """
                                        .formatted(mine))
                .param("tenant", tenant)
                .param("owner", owner)
                .param("clusters", clusters.toArray(UUID[]::new))
                .param("each", each)
                .query((row, _) -> view(row))
                .list()
                .stream()
                .filter(run -> run.cluster() != null)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.cluster()).id()));
    }

    private static RunView view(ResultSet row) throws SQLException {
        UUID cluster = row.getObject("cluster_id", UUID.class);
        String state = row.getString("state");
        Integer failedStep = Rows.integer(row, "failed_step");
        return new RunView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                cluster == null
                        ? null
                        : new RunView.ClusterRef(cluster, row.getString("cluster_name")),
                state.equals("running") && row.getString("wish").equals("abort")
                        ? "aborting"
                        : state,
                row.getString("requested_by"),
                row.getString("reason"),
                row.getString("problem"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"),
                new RunView.Progress(
                        row.getInt("steps"), row.getInt("steps_done"), row.getInt("steps_failed")),
                failedStep == null
                        ? null
                        : new RunView.FirstFailure(
                                failedStep,
                                row.getString("failed_node"),
                                row.getString("failed_action"),
                                row.getString("failed_service"),
                                Objects.requireNonNullElse(row.getString("failed_message"), "")),
                row.getObject("owner_id", UUID.class));
    }

    List<StepView> steps(RunRef run) {
        return client.sql(
                        """
                        select s.number, s.node_id, n.hostname, n.number as node_number, s.action, s.service,
                          s.attempt, s.started_at, s.ended_at, s.exit_status, s.message, s.waits_for,
                          case when s.state = 'running' and a.epoch < r.epoch then 'lost' else s.state end as state
                        from step s
                        join run r on r.tenant_id = s.tenant_id and r.id = s.run_id
                        left join node n on n.tenant_id = s.tenant_id and n.id = s.node_id
                        left join attempt a on a.tenant_id = s.tenant_id and a.run_id = s.run_id
                          and a.step = s.number and a.number = s.attempt
                        where s.tenant_id = :tenant and s.run_id = :run order by s.number
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) -> step(row))
                .list();
    }

    private static StepView step(ResultSet row) throws SQLException {
        UUID node = row.getObject("node_id", UUID.class);
        return new StepView(
                row.getInt("number"),
                node == null
                        ? null
                        : new StepView.NodeRef(
                                node, row.getString("hostname"), row.getInt("node_number")),
                row.getString("action"),
                row.getString("service"),
                row.getString("state"),
                row.getInt("attempt"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"),
                Rows.integer(row, "exit_status"),
                row.getString("message"),
                List.of((Integer[]) row.getArray("waits_for").getArray()));
    }

    /** At most 1,000 events after that number, in order. */
    List<RunEvent> events(RunRef run, long after) {
        return client.sql(
                        """
                        select number, at, step, attempt, state, message from journal
                        where tenant_id = :tenant and run_id = :run and number > :after order by number limit 1000
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("after", after)
                .query((row, _) ->
                        new RunEvent(
                                row.getLong("number"),
                                Objects.requireNonNull(Rows.instant(row, "at")),
                                Rows.integer(row, "step"),
                                Rows.integer(row, "attempt"),
                                row.getString("state"),
                                row.getString("message")))
                .list();
    }
}
