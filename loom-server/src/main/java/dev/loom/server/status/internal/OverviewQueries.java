package dev.loom.server.status.internal;

import dev.loom.server.Rows;
import dev.loom.server.status.Overview.ClusterCounts;
import dev.loom.server.status.Overview.ClusterRef;
import dev.loom.server.status.Overview.Failed;
import dev.loom.server.status.Overview.FailedStep;
import dev.loom.server.status.Overview.Lease;
import dev.loom.server.status.Overview.NodesDown;
import dev.loom.server.status.Overview.Past;
import dev.loom.server.status.Overview.RunCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One statement for each part of the overview, each along an index. */
@Repository
class OverviewQueries {

    private static final int MOST_NAMES = 3;
    private static final Duration LEASES = Duration.ofDays(7);

    private final JdbcClient client;

    OverviewQueries(JdbcClient client) {
        this.client = client;
    }

    ClusterCounts clusters(UUID tenant) {
        Map<String, Long> byState = new TreeMap<>();
        long[] nodes = {0};
        client.sql(
                        """
                        select case when r.kind = 'delete' then 'deleting' else c.state end as state,
                          count(*) as clusters, sum(c.size) as nodes
                        from cluster c
                        left join cluster_operation o on o.tenant_id = c.tenant_id and o.cluster_id = c.id
                        left join run r on r.tenant_id = o.tenant_id and r.id = o.run_id
                        where c.tenant_id = :tenant and c.state <> 'terminated' group by 1
                        """)
                .param("tenant", tenant)
                .query(row -> {
                    byState.put(row.getString("state"), row.getLong("clusters"));
                    nodes[0] += row.getLong("nodes");
                });
        return new ClusterCounts(byState, nodes[0]);
    }

    RunCounts runs(UUID tenant, Instant since) {
        return client.sql(
                        """
                        select u.running, u.with_failed, u.waiting, u.oldest, e.failed, e.ended
                        from (
                          select count(*) filter (where state <> 'pending') as running,
                            count(*) filter (where steps_failed > 0) as with_failed,
                            count(*) filter (where state = 'pending') as waiting,
                            min(created_at) filter (where state = 'pending') as oldest
                          from run where tenant_id = :tenant
                            and state in ('pending', 'running', 'pausing', 'paused', 'aborting')) u,
                          (select count(*) filter (where state = 'failed') as failed, count(*) as ended
                          from run where tenant_id = :tenant and ended_at >= :since) e
                        """)
                .param("tenant", tenant)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new RunCounts(
                                row.getLong("running"),
                                row.getLong("with_failed"),
                                row.getLong("waiting"),
                                Rows.instant(row, "oldest"),
                                row.getLong("failed"),
                                row.getLong("ended")))
                .single();
    }

    NodesDown nodesDown(UUID tenant) {
        Map<String, Long> byCluster =
                client
                        .sql(
                                """
                                select c.name, count(*) as nodes from cluster c
                                join node n on n.tenant_id = c.tenant_id and n.cluster_id = c.id and not n.removed
                                left join machine m on m.tenant_id = n.tenant_id and m.node_id = n.id
                                  and not m.gone
                                where c.tenant_id = :tenant
                                  and c.state in ('active', 'incomplete', 'inconsistent')
                                  and m.state is distinct from 'confirmed'
                                group by c.name
                                """)
                        .param("tenant", tenant)
                        .query((row, _) -> Map.entry(row.getString("name"), row.getLong("nodes")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> names = byCluster.keySet().stream().sorted().limit(MOST_NAMES).toList();
        return new NodesDown(byCluster.values().stream().mapToLong(Long::longValue).sum(), names);
    }

    List<Failed> failed(UUID tenant, Instant since) {
        return client.sql(
                        """
                        select r.id, r.kind, r.cluster_id, c.name, j.name as job, c.template, r.ended_at, r.problem,
                          s.number, n.hostname, s.action, s.service, s.message
                        from (
                          select * from run where tenant_id = :tenant and ended_at >= :since
                            and state = 'failed' order by ended_at desc limit 5) r
                        left join cluster c on c.tenant_id = r.tenant_id and c.id = r.cluster_id
                        left join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
                        left join lateral (
                          select * from step s where s.tenant_id = r.tenant_id and s.run_id = r.id
                            and s.state = 'failed' order by s.ended_at, s.number limit 1) s on true
                        left join any_node n on n.tenant_id = r.tenant_id and n.id = s.node_id
                        order by r.ended_at desc
                        """)
                .param("tenant", tenant)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Failed(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                of(row),
                                cluster(row),
                                Objects.requireNonNull(Rows.instant(row, "ended_at")),
                                row.getString("problem"),
                                step(row)))
                .list();
    }

    /** What a run is about: a cluster, or a job. */
    static @Nullable String of(ResultSet row) throws SQLException {
        String cluster = row.getString("name");
        return cluster == null ? row.getString("job") : cluster;
    }

    List<Past> history(UUID tenant) {
        return client.sql(
                        """
                        select r.id, r.kind, c.name, j.name as job, r.state, r.started_at, r.ended_at
                        from (
                          select * from run where tenant_id = :tenant and ended_at is not null
                          order by ended_at desc limit 40) r
                        left join cluster c on c.tenant_id = r.tenant_id and c.id = r.cluster_id
                        left join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
                        order by r.ended_at desc
                        """)
                .param("tenant", tenant)
                .query((row, _) ->
                        new Past(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                of(row),
                                row.getString("state"),
                                Rows.instant(row, "started_at"),
                                Objects.requireNonNull(Rows.instant(row, "ended_at"))))
                .list()
                .reversed();
    }

    List<Lease> leases(UUID tenant, Instant now) {
        return client.sql(
                        """
                        select id, name, owner_name, size, lease_expires_at from cluster
                        where tenant_id = :tenant and state <> 'terminated'
                          and lease_expires_at is not null and lease_expires_at < :end
                        order by lease_expires_at limit 5
                        """)
                .param("tenant", tenant)
                .param("end", now.plus(LEASES).atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Lease(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("owner_name"),
                                row.getInt("size"),
                                Objects.requireNonNull(Rows.instant(row, "lease_expires_at"))))
                .list();
    }

    Map<String, Long> machines(UUID tenant) {
        return client
                .sql(
                        """
                        select provider, count(*) as machines from machine
                        where tenant_id = :tenant and not gone group by provider
                        """)
                .param("tenant", tenant)
                .query((row, _) -> Map.entry(row.getString("provider"), row.getLong("machines")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static @Nullable ClusterRef cluster(ResultSet row) throws SQLException {
        UUID id = row.getObject("cluster_id", UUID.class);
        return id == null
                ? null
                : new ClusterRef(id, row.getString("name"), row.getString("template"));
    }

    private static @Nullable FailedStep step(ResultSet row) throws SQLException {
        int number = row.getInt("number");
        return row.wasNull()
                ? null
                : new FailedStep(
                        number,
                        row.getString("hostname"),
                        row.getString("action"),
                        row.getString("service"),
                        Objects.requireNonNullElse(row.getString("message"), ""));
    }
}
