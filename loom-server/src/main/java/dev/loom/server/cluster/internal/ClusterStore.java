package dev.loom.server.cluster.internal;

import dev.loom.server.Column;
import dev.loom.server.Rows;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Clusters and their nodes. */
@Repository
class ClusterStore {

    static final String SELECT =
            """
            select c.*, coalesce(p.name, c.owner_name) as owner, count(*) over () as total
            from cluster c left join person p on p.tenant_id = c.tenant_id and p.id = c.owner_id
            """;

    private final JdbcClient client;
    private final InstantSource clock;

    ClusterStore(JdbcClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Writes a new cluster with its nodes.
     *
     * @throws LoomException {@code NAME_TAKEN}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(ClusterRow cluster, List<NodeRow> nodes) {
        try {
            client.sql(
                            """
                            insert into cluster (tenant_id, id, name, description, tags, owner_id, owner_name, template,
                              template_version, provider, size, design_hash, lease_expires_at, created_at, state)
                            values (:tenant, :id, :name, :description, :tags, :owner, :ownerName, :template, :templateVersion,
                              :provider, :size, :design, :lease::timestamptz, :now::timestamptz, 'pending')
                            """)
                    .param("tenant", cluster.tenant())
                    .param("id", cluster.id())
                    .param("name", cluster.name())
                    .param("description", cluster.description())
                    .param("tags", cluster.tags().toArray(String[]::new))
                    .param("owner", cluster.owner())
                    .param("ownerName", cluster.ownerName())
                    .param("template", cluster.template())
                    .param("templateVersion", cluster.templateVersion())
                    .param("provider", cluster.provider())
                    .param("size", cluster.size())
                    .param("design", cluster.design())
                    .param("lease", text(cluster.leaseExpiresAt()))
                    .param("now", cluster.createdAt().toString())
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(cluster.name(), e);
        }
        insertNodes(cluster, nodes);
    }

    private static LoomException taken(String name, DuplicateKeyException e) {
        return new LoomException(
                ErrorCode.NAME_TAKEN,
                "There is a cluster \""
                        + name
                        + "\" already: choose another name, or delete that one.",
                List.of(new LoomException.At("/name", "\"" + name + "\" is taken")),
                e);
    }

    /**
     * Writes what people may change of a cluster, as its next version.
     *
     * @throws LoomException {@code STALE} if it isn't in this version any more, {@code NAME_TAKEN}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(ClusterRow cluster) {
        try {
            int changed =
                    client.sql(
                                    """
                                    update cluster set name = :name, description = :description, tags = :tags,
                                      owner_id = :owner, owner_name = :ownerName,
                                      lease_expires_at = :lease::timestamptz, version = version + 1
                                    where tenant_id = :tenant and id = :id and version = :version
                                    """)
                            .param("name", cluster.name())
                            .param("description", cluster.description())
                            .param("tags", cluster.tags().toArray(String[]::new))
                            .param("owner", cluster.owner())
                            .param("ownerName", cluster.ownerName())
                            .param("lease", text(cluster.leaseExpiresAt()))
                            .param("tenant", cluster.tenant())
                            .param("id", cluster.id())
                            .param("version", cluster.version())
                            .update();
            if (changed == 0) {
                throw new LoomException(
                        ErrorCode.STALE, "It was changed by somebody else just now.");
            }
        } catch (DuplicateKeyException e) {
            throw taken(cluster.name(), e);
        }
    }

    private void insertNodes(ClusterRow cluster, List<NodeRow> nodes) {
        client.sql(
                        """
                        insert into node (tenant_id, id, cluster_id, number, hostname, hardware, image, services)
                        select :tenant, id, :cluster, number, hostname, hardware, image, services::text[]
                        from unnest(:ids::uuid[], :numbers::int[], :hostnames::text[], :hardwares::text[],
                          :images::text[], :services::text[])
                          as n (id, number, hostname, hardware, image, services)
                        """)
                .param("tenant", cluster.tenant())
                .param("cluster", cluster.id())
                .param("ids", Column.ids(nodes, NodeRow::id))
                .param("numbers", Column.numbers(nodes, NodeRow::number))
                .param("hostnames", Column.texts(nodes, NodeRow::hostname))
                .param("hardwares", Column.texts(nodes, NodeRow::hardware))
                .param("images", Column.texts(nodes, NodeRow::image))
                .param("services", Column.texts(nodes, node -> array(node.services())))
                .update();
    }

    /** As PostgreSQL writes an array: the names of services hold nothing that is to be escaped. */
    private static String array(List<String> services) {
        return services.isEmpty() ? "{}" : "{\"" + String.join("\",\"", services) + "\"}";
    }

    Optional<ClusterRow> find(UUID tenant, UUID id) {
        return client.sql(SELECT + "where c.tenant_id = :tenant and c.id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query((row, _) -> cluster(row))
                .optional();
    }

    Optional<ClusterRow> findByName(UUID tenant, String name) {
        return client.sql(
                        SELECT
                                + "where c.tenant_id = :tenant and lower(c.name) = lower(:name) and c.state <> 'terminated'")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, _) -> cluster(row))
                .optional();
    }

    /** The greatest number that a node of the cluster ever had; 0 if it never had one. */
    int lastNumber(UUID tenant, UUID cluster) {
        return client.sql(
                        """
                        select coalesce(max(number), 0) from node
                        where tenant_id = :tenant and cluster_id = :cluster
                        """)
                .param("tenant", tenant)
                .param("cluster", cluster)
                .query(Integer.class)
                .single();
    }

    List<NodeRow> nodes(UUID tenant, UUID cluster) {
        return nodes(tenant, List.of(cluster)).getOrDefault(cluster, List.of());
    }

    /** The nodes of each cluster, by number. */
    Map<UUID, List<NodeRow>> nodes(UUID tenant, Collection<UUID> clusters) {
        Map<UUID, List<NodeRow>> nodes = new HashMap<>();
        client.sql(
                        """
                        select cluster_id, id, number, hostname, hardware, image, services from node
                        where tenant_id = :tenant and cluster_id = any (:clusters) order by number
                        """)
                .param("tenant", tenant)
                .param("clusters", clusters.toArray(UUID[]::new))
                .query((row, _) ->
                        nodes.computeIfAbsent(
                                        row.getObject("cluster_id", UUID.class),
                                        _ -> new ArrayList<>())
                                .add(
                                        new NodeRow(
                                                row.getObject("id", UUID.class),
                                                row.getInt("number"),
                                                row.getString("hostname"),
                                                row.getString("hardware"),
                                                row.getString("image"),
                                                List.of(
                                                        (String[])
                                                                row.getArray("services")
                                                                        .getArray()))))
                .list();
        return nodes;
    }

    /** Sets what the engine says of the cluster; its version stays. */
    void state(UUID tenant, UUID cluster, String state) {
        state(tenant, List.of(cluster), state);
    }

    /** The same of many. */
    void state(UUID tenant, List<UUID> clusters, String state) {
        client.sql(
                        """
                        update cluster set state = :state,
                          terminated_at = case when :state = 'terminated' then :now::timestamptz end
                        where tenant_id = :tenant and id = any (:ids)
                        """)
                .param("state", state)
                .param("now", clock.instant().toString())
                .param("tenant", tenant)
                .param("ids", clusters.toArray(UUID[]::new))
                .update();
    }

    static ClusterRow cluster(ResultSet row) throws SQLException {
        return new ClusterRow(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getObject("owner_id", UUID.class),
                row.getString("owner"),
                row.getString("template"),
                row.getInt("template_version"),
                row.getString("provider"),
                row.getInt("size"),
                row.getBytes("design_hash"),
                Rows.instant(row, "lease_expires_at"),
                row.getLong("version"),
                Rows.time(row, "created_at"),
                row.getString("state"),
                Rows.instant(row, "terminated_at"));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
