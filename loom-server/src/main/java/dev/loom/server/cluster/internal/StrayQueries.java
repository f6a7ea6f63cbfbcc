package dev.loom.server.cluster.internal;

import dev.loom.server.Rows;
import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachine.ClusterRef;
import dev.loom.server.cluster.StrayMachine.NodeRef;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.cluster.StrayMachines.Filter;
import dev.loom.server.cluster.StrayMachines.Look;
import dev.loom.server.cluster.StrayMachines.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads stray machines with the nodes that wished for them. */
@Repository
class StrayQueries {

    private static final String STRAYS =
            """
            select s.*, c.id as cluster_id, c.name as cluster_name, c.state as cluster_state, n.id as node_id,
              n.hostname,
              s.standing = 'orphan' and not s.deleting and m.gone and c.state <> 'terminated'
              and not n.removed and not exists (
                select from machine other where other.tenant_id = m.tenant_id and other.node_id = m.node_id
                  and not other.gone and not exists (
                    select from stray_machine away where away.tenant_id = other.tenant_id
                      and away.token = other.token and away.standing = 'lost')) as adoptable,
              count(*) over () as total
            from stray_machine s
            left join machine m on m.tenant_id = s.tenant_id and m.token = s.token
            left join cluster c on c.tenant_id = m.tenant_id and c.id = m.cluster_id
            left join node n on n.tenant_id = m.tenant_id and n.id = m.node_id
            where s.tenant_id = :tenant
            """;

    private final JdbcClient client;

    StrayQueries(JdbcClient client) {
        this.client = client;
    }

    private record Counted(StrayMachine machine, long total) {}

    Page page(UUID tenant, Filter filter, int page, int size) {
        if (size == 0) {
            return new Page(List.of(), count(tenant, filter));
        }
        List<Counted> rows =
                statement(
                                STRAYS
                                        + where(filter)
                                        + " order by s.first_seen desc, s.id limit :size offset :offset",
                                tenant,
                                filter)
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query((row, _) -> new Counted(machine(row), row.getLong("total")))
                        .list();
        long total =
                rows.isEmpty() ? (page == 0 ? 0 : count(tenant, filter)) : rows.getFirst().total();
        return new Page(rows.stream().map(Counted::machine).toList(), total);
    }

    private long count(UUID tenant, Filter filter) {
        return statement("select count(*) from (" + STRAYS + where(filter) + ") s", tenant, filter)
                .query(Long.class)
                .single();
    }

    long count(UUID tenant) {
        return client.sql(
                        "select count(*) from stray_machine where tenant_id = :tenant and not forgotten")
                .param("tenant", tenant)
                .query(Long.class)
                .single();
    }

    private static String where(Filter filter) {
        return (filter.forgotten() ? " and s.forgotten" : " and not s.forgotten")
                + (filter.provider() == null ? "" : " and lower(s.provider) = lower(:provider)")
                + (filter.standing() == null ? "" : " and s.standing = :standing")
                + (filter.text() == null
                        ? ""
                        : """
                         and (position(lower(:text) in lower(s.machine_id)) > 0
                          or position(lower(:text) in lower(coalesce(n.hostname, ''))) > 0
                          or position(lower(:text) in lower(coalesce(c.name, ''))) > 0)
                        """);
    }

    private JdbcClient.StatementSpec statement(String sql, UUID tenant, Filter filter) {
        Standing standing = filter.standing();
        return client.sql(sql)
                .param("tenant", tenant)
                .param("provider", filter.provider())
                .param("standing", standing == null ? null : standing.word())
                .param("text", filter.text());
    }

    /** By its id, or by what its provider calls it; more than one where several are called that. */
    List<StrayMachine> find(UUID tenant, @Nullable UUID id, String name) {
        return client.sql(STRAYS + " and (s.id = :id or s.machine_id = :name) limit 2")
                .param("tenant", tenant)
                .param("id", id)
                .param("name", name)
                .query((row, _) -> machine(row))
                .list();
    }

    List<Look> looks(UUID tenant) {
        return client.sql(
                        """
                        select l.provider, l.compared_at, l.problem,
                          count(*) filter (where s.standing = 'orphan') as orphans,
                          count(*) filter (where s.standing = 'lost') as lost
                        from machine_look l
                        left join stray_machine s on s.tenant_id = l.tenant_id and s.provider = l.provider
                          and not s.forgotten
                        where l.tenant_id = :tenant
                        group by l.provider, l.compared_at, l.problem order by l.provider
                        """)
                .param("tenant", tenant)
                .query((row, _) ->
                        new Look(
                                row.getString("provider"),
                                row.getLong("orphans"),
                                row.getLong("lost"),
                                Rows.instant(row, "compared_at"),
                                row.getString("problem")))
                .list();
    }

    private static StrayMachine machine(ResultSet row) throws SQLException {
        UUID cluster = row.getObject("cluster_id", UUID.class);
        UUID node = row.getObject("node_id", UUID.class);
        return new StrayMachine(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                row.getString("machine_id"),
                row.getObject("token", UUID.class),
                Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                cluster == null
                        ? null
                        : new ClusterRef(
                                cluster,
                                row.getString("cluster_name"),
                                row.getString("cluster_state")),
                node == null ? null : new NodeRef(node, row.getString("hostname")),
                Rows.time(row, "first_seen"),
                Rows.time(row, "last_seen"),
                row.getBoolean("forgotten"),
                row.getBoolean("deleting"),
                row.getString("problem"),
                row.getBoolean("adoptable"));
    }
}
