package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes.Choices;
import dev.loom.server.inventory.Nodes.Count;
import dev.loom.server.inventory.Nodes.Filter;
import dev.loom.server.inventory.Nodes.Page;
import dev.loom.server.inventory.Nodes.Sort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads nodes with their clusters and machines. */
@Repository
class NodeQueries {

    /** A node has the machine that isn't gone, else the last one that it had. */
    private static final String NODES =
            """
            select n.id, n.number, n.hostname, n.hardware, n.image, n.services, n.cluster_id,
              c.name as cluster_name, c.state as cluster_state, c.provider,
              coalesce(p.name, c.owner_name) as owner,
              case when m.state is null then case c.state when 'terminated' then 'gone' else 'planned' end
                when m.state = 'confirmed' then 'running' when m.state = 'gone' then 'gone'
                when c.state <> 'pending' then 'incomplete' when m.state = 'deleting' then 'deleting'
                else 'creating' end as state,
              coalesce(m.changed_at, c.terminated_at, c.created_at) as since,
              m.machine_id, m.host_key, m.ssh_host, m.ssh_port, m.ssh_user, m.bind_address, m.access_address
            from cluster c
            join node n on n.tenant_id = c.tenant_id and n.cluster_id = c.id and not n.removed
            left join person p on p.tenant_id = c.tenant_id and p.id = c.owner_id
            left join lateral (
              select * from machine m where m.tenant_id = n.tenant_id and m.node_id = n.id
              order by m.state = 'gone', m.wished_at desc limit 1) m on true
            where c.tenant_id = :tenant
            """;

    private final JdbcClient client;

    NodeQueries(JdbcClient client) {
        this.client = client;
    }

    /**
     * Whose nodes.
     *
     * @param owner of the clusters; null for everybody's
     */
    record Scope(UUID tenant, @Nullable UUID owner) {

        String words() {
            return owner == null ? "" : " and c.owner_id = :owner";
        }
    }

    private record Counted(InventoryNode node, long total) {}

    Page page(Scope scope, Filter filter, Sort sort, int page, int size) {
        if (size == 0) {
            return new Page(List.of(), count(scope, filter));
        }
        List<Counted> rows =
                statement(
                                "select *, count(*) over () as total from ("
                                        + inside(scope, filter)
                                        + ") node"
                                        + outside(filter)
                                        + order(sort)
                                        + " limit :size offset :offset",
                                scope,
                                filter)
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query((row, _) -> new Counted(NodeRows.node(row), row.getLong("total")))
                        .list();
        return new Page(
                rows.stream().map(Counted::node).toList(), total(rows, scope, filter, page));
    }

    /** A page behind the last one has no row that says how many there are. */
    private long total(List<Counted> rows, Scope scope, Filter filter, int page) {
        if (!rows.isEmpty()) {
            return rows.getFirst().total();
        }
        return page == 0 ? 0 : count(scope, filter);
    }

    private long count(Scope scope, Filter filter) {
        return byState(scope, filter).stream().mapToLong(Count::nodes).sum();
    }

    List<Count> byState(Scope scope, Filter filter) {
        return statement(
                        "select state, count(*) from ("
                                + inside(scope, filter)
                                + ") node"
                                + outside(filter)
                                + " group by state order by state",
                        scope,
                        filter)
                .query((row, _) -> new Count(row.getString(1), row.getLong(2)))
                .list();
    }

    Choices choices(Scope scope) {
        String living =
                """
                select distinct %s from cluster c
                join node n on n.tenant_id = c.tenant_id and n.cluster_id = c.id and not n.removed
                where c.tenant_id = :tenant and c.state <> 'terminated'
                """
                        + scope.words()
                        + " order by 1";
        return new Choices(
                texts(living.formatted("unnest(n.services)"), scope),
                texts(living.formatted("c.provider"), scope),
                texts(living.formatted("n.hardware"), scope));
    }

    private List<String> texts(String sql, Scope scope) {
        return client.sql(sql)
                .param("tenant", scope.tenant())
                .param("owner", scope.owner())
                .query(String.class)
                .list();
    }

    Optional<InventoryNode> find(Scope scope, UUID id) {
        return client.sql(NODES + scope.words() + " and n.id = :id")
                .param("tenant", scope.tenant())
                .param("owner", scope.owner())
                .param("id", id)
                .query((row, _) -> NodeRows.node(row))
                .optional();
    }

    Optional<InventoryNode> findByHostname(Scope scope, String hostname) {
        return client.sql(
                        NODES
                                + scope.words()
                                + " and c.state <> 'terminated' and n.hostname = lower(:hostname)"
                                + " order by n.id desc limit 1")
                .param("tenant", scope.tenant())
                .param("owner", scope.owner())
                .param("hostname", hostname)
                .query((row, _) -> NodeRows.node(row))
                .optional();
    }

    private JdbcClient.StatementSpec statement(String sql, Scope scope, Filter filter) {
        return client.sql(sql)
                .param("tenant", scope.tenant())
                .param("owner", scope.owner())
                .param("text", filter.text())
                .param("state", filter.state())
                .param("cluster", filter.cluster())
                .param("service", filter.service())
                .param("provider", filter.provider())
                .param("hardware", filter.hardware());
    }

    private static String inside(Scope scope, Filter filter) {
        StringBuilder sql = new StringBuilder(NODES).append(scope.words());
        if (!"gone".equals(filter.state())) {
            sql.append(" and c.state <> 'terminated'");
        }
        if (filter.cluster() != null) {
            sql.append(" and (lower(c.name) = lower(:cluster) or c.id::text = lower(:cluster))");
        }
        if (filter.service() != null) {
            sql.append(" and :service = any (n.services)");
        }
        if (filter.provider() != null) {
            sql.append(" and c.provider = :provider");
        }
        if (filter.hardware() != null) {
            sql.append(" and n.hardware = :hardware");
        }
        return sql.toString();
    }

    private static String outside(Filter filter) {
        return (filter.state() == null ? " where state <> 'gone'" : " where state = :state")
                + (filter.text() == null
                        ? ""
                        : " and position(lower(:text) in lower(concat_ws(' ', hostname, cluster_name,"
                                + " bind_address, access_address))) > 0");
    }

    private static String order(Sort sort) {
        String end = sort.descending() ? " desc" : "";
        String by =
                switch (sort.by()) {
                    case CLUSTER -> "lower(cluster_name)";
                    case HOSTNAME -> "hostname";
                    case STATE -> "state";
                    case PROVIDER -> "provider";
                    case HARDWARE -> "hardware";
                    case SINCE -> "since";
                };
        return " order by " + by + end + ", lower(cluster_name), cluster_id, number";
    }
}
