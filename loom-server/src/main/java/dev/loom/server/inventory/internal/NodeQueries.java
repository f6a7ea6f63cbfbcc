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
            select n.id, n.number, n.hostname, n.hardware, n.image, n.services, c.tags, n.cluster_id,
              c.name as cluster_name, c.state as cluster_state, c.provider,
              coalesce(p.name, c.owner_name) as owner,
              case when m.state is null then case c.state when 'terminated' then 'gone' else 'planned' end
                when m.state = 'confirmed' then 'running' when m.gone then 'gone'
                when c.state <> 'pending' then 'incomplete' when m.state = 'deleting' then 'deleting'
                else 'creating' end as state,
              coalesce(m.changed_at, c.terminated_at, c.created_at) as since,
              m.machine_id, m.host_key, m.ssh_host, m.ssh_port, m.ssh_user, m.bind_address, m.access_address
            from cluster c
            join node n on n.tenant_id = c.tenant_id and n.cluster_id = c.id and not n.removed
            left join person p on p.tenant_id = c.tenant_id and p.id = c.owner_id
            left join lateral (
              select * from machine m where m.tenant_id = n.tenant_id and m.node_id = n.id
              order by m.gone, m.wished_at desc limit 1) m on true
            where c.tenant_id = :tenant
            """;

    /** What only declared nodes have. */
    private static final String CLUSTERS =
            """
            select inner_node.*, null::text[] as groups, null as source, null as place, null::jsonb as definition,
              null as trusted_by, null as maintenance, null::jsonb as facts, null::timestamptz as reached_at,
              null as unreached, null::timestamptz as seen_at, 0::bigint as version
            from (%s) inner_node
            """;

    private static final String DECLARED =
            """
            select n.id, 0 as number, n.name as hostname, null as hardware, null as image, null::text[] as services,
              n.tags, null::uuid as cluster_id, null as cluster_name, null as cluster_state, null as provider,
              null as owner,
              case when n.maintenance is not null then 'maintenance' when n.seen_at is null then 'unseen'
                when n.unreached is not null then 'unreached' else 'reached' end as state,
              coalesce(n.reached_at, n.changed_at) as since, null as machine_id, n.host_key, n.host as ssh_host,
              n.port as ssh_port, n.login as ssh_user, null as bind_address, n.host as access_address,
              n.groups, s.name as source, n.place, n.definition, n.trusted_by, n.maintenance, n.facts, n.reached_at,
              n.unreached, n.seen_at, n.version
            from static_node n
            left join manifest_source s on s.tenant_id = n.tenant_id and s.id = n.source_id
            where n.tenant_id = :tenant and not n.retired
            """;

    private final JdbcClient client;
    private final NodeRows rows;

    NodeQueries(JdbcClient client, NodeRows rows) {
        this.client = client;
        this.rows = rows;
    }

    /**
     * Whose nodes.
     *
     * @param owner of the clusters; null for everybody's
     * @param declared whether declared nodes are there, too
     */
    record Scope(UUID tenant, @Nullable UUID owner, boolean declared) {

        String words() {
            return owner == null ? "" : " and c.owner_id = :owner";
        }
    }

    private record Counted(InventoryNode node, long total) {}

    Page page(Scope scope, Filter filter, Sort sort, int page, int size) {
        if (size == 0) {
            return new Page(List.of(), count(scope, filter));
        }
        List<Counted> found =
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
                        .query((row, _) -> new Counted(rows.node(row), row.getLong("total")))
                        .list();
        return new Page(
                found.stream().map(Counted::node).toList(), total(found, scope, filter, page));
    }

    /** A page behind the last one has no row that says how many there are. */
    private long total(List<Counted> found, Scope scope, Filter filter, int page) {
        if (!found.isEmpty()) {
            return found.getFirst().total();
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
                texts(living.formatted("n.hardware"), scope),
                ofDeclared("groups", scope),
                ofDeclared("tags", scope));
    }

    private List<String> ofDeclared(String column, Scope scope) {
        return scope.declared()
                ? texts(
                        "select distinct unnest("
                                + column
                                + ") from static_node where tenant_id = :tenant and not retired"
                                + " order by 1",
                        scope)
                : List.of();
    }

    private List<String> texts(String sql, Scope scope) {
        return client.sql(sql)
                .param("tenant", scope.tenant())
                .param("owner", scope.owner())
                .query(String.class)
                .list();
    }

    Optional<InventoryNode> find(Scope scope, UUID id) {
        return one(scope, NODES + scope.words() + " and n.id = :id", "and n.id = :id", id);
    }

    Optional<InventoryNode> findByHostname(Scope scope, String hostname) {
        return one(
                scope,
                NODES
                        + scope.words()
                        + " and c.state <> 'terminated' and n.hostname = lower(:id)"
                        + " order by n.id desc limit 1",
                "and lower(n.name) = lower(:id)",
                hostname);
    }

    private Optional<InventoryNode> one(
            Scope scope, String ofCluster, String ofDeclared, Object id) {
        String clusters = CLUSTERS.formatted(ofCluster);
        return client
                .sql(scope.declared() ? DECLARED + ofDeclared + " union all " + clusters : clusters)
                .param("tenant", scope.tenant())
                .param("owner", scope.owner())
                .param("id", id)
                .query((row, _) -> rows.whole(row))
                .list()
                .stream()
                .findFirst();
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
                .param("hardware", filter.hardware())
                .param("group", filter.group())
                .param("tag", filter.tag());
    }

    private static String inside(Scope scope, Filter filter) {
        String clusters = CLUSTERS.formatted(ofClusters(scope, filter));
        if (!scope.declared() || filter.ofClusters()) {
            return clusters + (filter.ofDeclared() ? " where false" : "");
        }
        String declared = DECLARED + (filter.group() == null ? "" : " and :group = any (n.groups)");
        return filter.ofDeclared() ? declared : declared + " union all " + clusters;
    }

    private static String ofClusters(Scope scope, Filter filter) {
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
                + (filter.tag() == null
                        ? ""
                        : " and exists (select from unnest(tags) tag where lower(tag) = lower(:tag)"
                                + " or starts_with(lower(tag), lower(:tag) || '='))")
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
        return " order by " + by + end + ", lower(cluster_name), cluster_id, number, hostname";
    }
}
