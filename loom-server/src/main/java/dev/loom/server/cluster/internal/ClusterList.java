package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.Clusters.Filter;
import dev.loom.server.cluster.Clusters.Sort;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists clusters page by page. */
@Repository
class ClusterList {

    private final JdbcClient client;

    ClusterList(JdbcClient client) {
        this.client = client;
    }

    /** Some rows, and how many there are in all. */
    record Found(List<ClusterRow> rows, long total) {}

    private record Counted(ClusterRow row, long total) {}

    /**
     * A page.
     *
     * @param owner whose clusters; null for everybody's
     */
    Found page(UUID tenant, @Nullable UUID owner, Filter filter) {
        if (filter.size() == 0) {
            return new Found(List.of(), count(tenant, owner, filter));
        }
        List<Counted> rows =
                statement(
                                ClusterStore.SELECT
                                        + where(owner, filter)
                                        + order(filter.sort())
                                        + " limit :size offset :offset",
                                tenant,
                                owner,
                                filter)
                        .param("size", filter.size())
                        .param("offset", (long) filter.page() * filter.size())
                        .query((row, _) ->
                                new Counted(ClusterStore.cluster(row), row.getLong("total")))
                        .list();
        return new Found(
                rows.stream().map(Counted::row).toList(), total(rows, tenant, owner, filter));
    }

    /** A page behind the last one has no row that says how many there are. */
    private long total(List<Counted> rows, UUID tenant, @Nullable UUID owner, Filter filter) {
        if (!rows.isEmpty()) {
            return rows.getFirst().total();
        }
        return filter.page() == 0 ? 0 : count(tenant, owner, filter);
    }

    private long count(UUID tenant, @Nullable UUID owner, Filter filter) {
        return statement(
                        "select count(*) from ("
                                + ClusterStore.SELECT
                                + where(owner, filter)
                                + ") c",
                        tenant,
                        owner,
                        filter)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec statement(
            String sql, UUID tenant, @Nullable UUID owner, Filter filter) {
        return client.sql(sql)
                .param("tenant", tenant)
                .param("owner", owner)
                .param("state", filter.state())
                .param("ownerName", filter.owner())
                .param("template", filter.template())
                .param("text", filter.text());
    }

    private static String where(@Nullable UUID owner, Filter filter) {
        StringBuilder sql = new StringBuilder("where c.tenant_id = :tenant and c.state ");
        sql.append(filter.terminated() ? "= 'terminated'" : "<> 'terminated'");
        if (owner != null) {
            sql.append(" and c.owner_id = :owner");
        }
        if (filter.state() != null) {
            sql.append(" and c.state = :state");
        }
        if (filter.owner() != null) {
            sql.append(" and lower(coalesce(p.name, c.owner_name)) = lower(:ownerName)");
        }
        if (filter.template() != null) {
            sql.append(" and lower(c.template) = lower(:template)");
        }
        if (filter.text() != null) {
            sql.append(" and position(lower(:text) in lower(c.name)) > 0");
        }
        return sql.toString();
    }

    private static String order(Sort sort) {
        String column =
                switch (sort.by()) {
                    case CREATED -> "c.id";
                    case NAME -> "lower(c.name)";
                    case STATE -> "c.state";
                    case OWNER -> "lower(coalesce(p.name, c.owner_name))";
                    case TEMPLATE -> "lower(c.template)";
                    case SIZE -> "c.size";
                    case LEASE -> "c.lease_expires_at";
                };
        return " order by "
                + column
                + (sort.descending() ? " desc nulls last" : "")
                + ", c.id desc";
    }
}
