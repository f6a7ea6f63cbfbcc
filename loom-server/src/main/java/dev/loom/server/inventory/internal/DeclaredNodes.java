package dev.loom.server.inventory.internal;

import dev.loom.server.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nodes that people or manifests declare. */
@Repository
class DeclaredNodes {

    private static final String SELECT =
            """
            select n.*, s.name as source_name from static_node n
            left join manifest_source s on s.tenant_id = n.tenant_id and s.id = n.source_id
            where n.tenant_id = :tenant
            """;

    private final JdbcClient client;
    private final JsonMapper json;

    DeclaredNodes(JdbcClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Those that aren't retired, by name. */
    List<DeclaredNode> all(UUID tenant) {
        return client.sql(SELECT + " and not n.retired order by lower(n.name)")
                .param("tenant", tenant)
                .query((row, _) -> node(row))
                .list();
    }

    /** Those of a source, retired ones too. */
    List<DeclaredNode> ofSource(UUID tenant, UUID source) {
        return client.sql(SELECT + " and n.source_id = :source order by lower(n.name)")
                .param("tenant", tenant)
                .param("source", source)
                .query((row, _) -> node(row))
                .list();
    }

    List<DeclaredNode> byIds(UUID tenant, Collection<UUID> ids) {
        return client.sql(SELECT + " and n.id = any (:ids)")
                .param("tenant", tenant)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> node(row))
                .list();
    }

    /** The one of that name that isn't retired. */
    Optional<DeclaredNode> byName(UUID tenant, String name) {
        return client.sql(SELECT + " and lower(n.name) = lower(:name) and not n.retired")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, _) -> node(row))
                .optional();
    }

    void insert(UUID tenant, DeclaredNode node) {
        written(
                """
                insert into static_node (tenant_id, id, name, source_id, place, host, port, login, groups, tags,
                  definition, created_at, changed_at)
                values (:tenant, :id, :name, :source, :place, :host, :port, :login, :groups, :tags,
                  :definition::jsonb, :at, :at)
                """,
                tenant,
                node);
    }

    /** What its declaration says; a retired one is back. */
    void update(UUID tenant, DeclaredNode node) {
        written(
                """
                update static_node set name = :name, source_id = :source, place = :place, host = :host, port = :port,
                  login = :login, groups = :groups, tags = :tags, definition = :definition::jsonb,
                  changed_at = :at, retired = false, version = version + 1
                where tenant_id = :tenant and id = :id
                """,
                tenant,
                node);
    }

    private void written(String sql, UUID tenant, DeclaredNode node) {
        client.sql(sql)
                .param("tenant", tenant)
                .param("id", node.id())
                .param("name", node.name())
                .param("source", node.source())
                .param("place", node.place())
                .param("host", node.host())
                .param("port", node.port())
                .param("login", node.login())
                .param("groups", node.groups().toArray(String[]::new))
                .param("tags", node.tags().toArray(String[]::new))
                .param("definition", json.writeValueAsString(node.definition()))
                .param("at", time(node.changedAt()))
                .update();
    }

    void place(UUID tenant, UUID id, @Nullable String place) {
        client.sql("update static_node set place = :place where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .param("place", place)
                .update();
    }

    void retire(UUID tenant, UUID id, Instant at) {
        client.sql(
                        """
                        update static_node set retired = true, version = version + 1, changed_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("at", time(at))
                .update();
    }

    void maintenance(UUID tenant, UUID id, @Nullable String why, Instant at) {
        client.sql(
                        """
                        update static_node set maintenance = :why, version = version + 1, changed_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("why", why)
                .param("at", time(at))
                .update();
    }

    void trust(UUID tenant, UUID id, @Nullable String hostKey, @Nullable String by) {
        client.sql(
                        """
                        update static_node set host_key = :key, trusted_by = :by, version = version + 1
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("key", hostKey)
                .param("by", by)
                .update();
    }

    /**
     * What was seen of it, beside its version.
     *
     * @param why null where it was reached
     * @param facts null where it told none, and then the older ones stay
     */
    void seen(UUID tenant, UUID id, Instant at, @Nullable String why, @Nullable JsonNode facts) {
        client.sql(
                        """
                        update static_node set seen_at = :at, unreached = :why,
                          reached_at = case when :why::text is null then :at else reached_at end,
                          facts = coalesce(:facts::jsonb, facts)
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("at", time(at))
                .param("why", why)
                .param("facts", facts == null ? null : json.writeValueAsString(facts))
                .update();
    }

    String tenantName(UUID tenant) {
        return client.sql("select name from tenant where id = :id")
                .param("id", tenant)
                .query(String.class)
                .single();
    }

    private DeclaredNode node(ResultSet row) throws SQLException {
        String facts = row.getString("facts");
        return new DeclaredNode(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("source_id", UUID.class),
                row.getString("source_name"),
                row.getString("place"),
                row.getString("host"),
                row.getInt("port"),
                row.getString("login"),
                List.of((String[]) row.getArray("groups").getArray()),
                List.of((String[]) row.getArray("tags").getArray()),
                json.readValue(row.getString("definition"), Definition.class),
                row.getString("host_key"),
                row.getString("trusted_by"),
                row.getString("maintenance"),
                row.getBoolean("retired"),
                row.getLong("version"),
                Rows.time(row, "created_at"),
                Rows.time(row, "changed_at"),
                facts == null ? null : json.readTree(facts),
                Rows.instant(row, "reached_at"),
                row.getString("unreached"),
                Rows.instant(row, "seen_at"));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
