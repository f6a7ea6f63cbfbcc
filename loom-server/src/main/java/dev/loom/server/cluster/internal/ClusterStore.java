package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.ClusterDesignJson;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Clusters, their designs and their nodes. */
@Repository
class ClusterStore {

    private static final String SELECT =
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

    /** Keeps a design by its hash: the same design is kept once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] keep(UUID tenant, ClusterDesign design) {
        byte[] body = ClusterDesignJson.bytes(design);
        byte[] hash = sha256(body);
        client.sql(
                        """
                        insert into cluster_design (tenant_id, hash, body, created_at)
                        values (:tenant, :hash, :body::jsonb, :now::timestamptz) on conflict do nothing
                        """)
                .param("tenant", tenant)
                .param("hash", hash)
                .param("body", new String(body, StandardCharsets.UTF_8))
                .param("now", clock.instant().toString())
                .update();
        return hash;
    }

    ClusterDesign design(UUID tenant, byte[] hash) {
        return client.sql(
                        "select body from cluster_design where tenant_id = :tenant and hash = :hash")
                .param("tenant", tenant)
                .param("hash", hash)
                .query((row, _) ->
                        ClusterDesignJson.read(row.getString(1).getBytes(StandardCharsets.UTF_8)))
                .single();
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
            throw new LoomException(
                    ErrorCode.NAME_TAKEN,
                    "There is a cluster \""
                            + cluster.name()
                            + "\" already: choose another name, or delete that one.",
                    List.of(new LoomException.At("/name", "\"" + cluster.name() + "\" is taken")),
                    e);
        }
        for (NodeRow node : nodes) {
            insert(cluster, node);
        }
    }

    private void insert(ClusterRow cluster, NodeRow node) {
        client.sql(
                        """
                        insert into node (tenant_id, id, cluster_id, number, hostname, hardware, image, services)
                        values (:tenant, :id, :cluster, :number, :hostname, :hardware, :image, :services)
                        """)
                .param("tenant", cluster.tenant())
                .param("id", node.id())
                .param("cluster", cluster.id())
                .param("number", node.number())
                .param("hostname", node.hostname())
                .param("hardware", node.hardware())
                .param("image", node.image())
                .param("services", node.services().toArray(String[]::new))
                .update();
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

    /** Some rows, and how many there are in all. */
    record Found(List<ClusterRow> rows, long total) {}

    private record Counted(ClusterRow row, long total) {}

    Found list(UUID tenant, @Nullable UUID owner, Clusters.Filter filter) {
        StringBuilder sql =
                new StringBuilder(SELECT).append("where c.tenant_id = :tenant and c.state ");
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
        List<Counted> rows =
                client.sql(sql.append(" order by c.id desc limit :size offset :offset").toString())
                        .param("tenant", tenant)
                        .param("owner", owner)
                        .param("state", filter.state())
                        .param("ownerName", filter.owner())
                        .param("template", filter.template())
                        .param("text", filter.text())
                        .param("size", filter.size())
                        .param("offset", (long) filter.page() * filter.size())
                        .query((row, _) -> new Counted(cluster(row), row.getLong("total")))
                        .list();
        return new Found(
                rows.stream().map(Counted::row).toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total());
    }

    List<NodeRow> nodes(UUID tenant, UUID cluster) {
        return client.sql(
                        """
                        select id, number, hostname, hardware, image, services from node
                        where tenant_id = :tenant and cluster_id = :cluster order by number
                        """)
                .param("tenant", tenant)
                .param("cluster", cluster)
                .query((row, _) ->
                        new NodeRow(
                                row.getObject("id", UUID.class),
                                row.getInt("number"),
                                row.getString("hostname"),
                                row.getString("hardware"),
                                row.getString("image"),
                                List.of((String[]) row.getArray("services").getArray())))
                .list();
    }

    /** Sets what the engine says of the cluster; its version stays. */
    void state(UUID tenant, UUID cluster, String state) {
        client.sql(
                        """
                        update cluster set state = :state,
                          terminated_at = case when :state = 'terminated' then :now::timestamptz end
                        where tenant_id = :tenant and id = :id
                        """)
                .param("state", state)
                .param("now", clock.instant().toString())
                .param("tenant", tenant)
                .param("id", cluster)
                .update();
    }

    private static ClusterRow cluster(ResultSet row) throws SQLException {
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
                instant(row, "lease_expires_at"),
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "created_at")),
                row.getString("state"),
                instant(row, "terminated_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
