package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.Ids;
import dev.loom.server.Rows;
import dev.loom.server.catalog.CatalogChanged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Entries and their versions. */
@Component
class CatalogTable {

    private static final String CURRENT =
            """
            select e.id, e.kind, e.name, v.number, v.source, v.format, v.body, v.hash, v.author,
                v.created_at
            from catalog_entry e
            join catalog_version v on v.tenant_id = e.tenant_id and v.entry_id = e.id
                and v.number = e.current
            where e.tenant_id = :tenant and not e.deleted
            """;

    private static final String VERSIONS =
            """
            select e.id, e.kind, e.name, v.number, v.source, v.format, v.body, v.hash, v.author,
                v.created_at
            from catalog_entry e
            join catalog_version v on v.tenant_id = e.tenant_id and v.entry_id = e.id
            where e.tenant_id = :tenant and e.id = :entry
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    CatalogTable(
            JdbcClient jdbc,
            JsonMapper json,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /** Waits for other writers of the tenant, and counts this one. */
    void lock(UUID tenant) {
        jdbc.sql(
                        """
                        insert into catalog_revision (tenant_id, number) values (:tenant, 1)
                        on conflict (tenant_id) do update set number = catalog_revision.number + 1
                        """)
                .param("tenant", tenant)
                .update();
        events.publishEvent(new CatalogChanged(tenant));
    }

    /** How many writes there were: the same number, the same catalog. */
    long revision(UUID tenant) {
        return jdbc.sql("select number from catalog_revision where tenant_id = :tenant")
                .param("tenant", tenant)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Map<Kind, Integer> counts(UUID tenant) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        jdbc.sql(
                        """
                        select kind, count(*) as entries from catalog_entry
                        where tenant_id = :tenant and not deleted group by kind
                        """)
                .param("tenant", tenant)
                .query((row, _) -> Map.entry(row.getString("kind"), row.getInt("entries")))
                .list()
                .forEach(each ->
                        Kind.ofFolder(each.getKey())
                                .ifPresent(kind -> counts.put(kind, each.getValue())));
        return counts;
    }

    List<Row> all(UUID tenant) {
        return jdbc.sql(CURRENT + " order by e.kind, lower(e.name)")
                .param("tenant", tenant)
                .query(this::row)
                .list();
    }

    List<Row> all(UUID tenant, Kind kind) {
        return jdbc.sql(CURRENT + " and e.kind = :kind order by lower(e.name)")
                .param("tenant", tenant)
                .param("kind", kind.path())
                .query(this::row)
                .list();
    }

    Optional<Row> find(UUID tenant, Kind kind, String name) {
        return jdbc.sql(CURRENT + " and e.kind = :kind and lower(e.name) = lower(:name)")
                .param("tenant", tenant)
                .param("kind", kind.path())
                .param("name", name)
                .query(this::row)
                .optional();
    }

    /** All versions of an entry, the newest first. */
    List<Row> versions(UUID tenant, UUID entry) {
        return jdbc.sql(VERSIONS + " order by v.number desc")
                .param("tenant", tenant)
                .param("entry", entry)
                .query(this::row)
                .list();
    }

    Optional<Row> version(UUID tenant, UUID entry, int number) {
        return jdbc.sql(VERSIONS + " and v.number = :number")
                .param("tenant", tenant)
                .param("entry", entry)
                .param("number", number)
                .query(this::row)
                .optional();
    }

    void add(UUID tenant, CatalogEntity entity, byte[] hash, String author) {
        UUID entry = ids.next();
        jdbc.sql(
                        """
                        insert into catalog_entry (tenant_id, id, kind, name, current, created_at)
                        values (:tenant, :id, :kind, :name, 1, :at)
                        """)
                .param("tenant", tenant)
                .param("id", entry)
                .param("kind", entity.kind().path())
                .param("name", entity.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        insert(tenant, entry, 1, entity, hash, author);
    }

    void next(UUID tenant, Row before, CatalogEntity entity, byte[] hash, String author) {
        int number = before.number() + 1;
        insert(tenant, before.entry(), number, entity, hash, author);
        jdbc.sql(
                        """
                        update catalog_entry set current = :number, name = :name,
                            version = version + 1
                        where tenant_id = :tenant and id = :id
                        """)
                .param("number", number)
                .param("name", entity.name())
                .param("tenant", tenant)
                .param("id", before.entry())
                .update();
    }

    void remove(UUID tenant, UUID entry) {
        jdbc.sql(
                        """
                        update catalog_entry set deleted = true, version = version + 1
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", tenant)
                .param("id", entry)
                .update();
    }

    /** The entry is there again, as it was. */
    void bringBack(UUID tenant, UUID entry) {
        jdbc.sql(
                        """
                        update catalog_entry set deleted = false, version = version + 1
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", tenant)
                .param("id", entry)
                .update();
    }

    /** The entry that had the name last, whether it is deleted or not. */
    Optional<UUID> lastNamed(UUID tenant, Kind kind, String name) {
        return jdbc.sql(
                        """
                        select id from catalog_entry
                        where tenant_id = :tenant and kind = :kind and lower(name) = lower(:name)
                        order by id desc limit 1
                        """)
                .param("tenant", tenant)
                .param("kind", kind.path())
                .param("name", name)
                .query(UUID.class)
                .optional();
    }

    private void insert(
            UUID tenant, UUID entry, int number, CatalogEntity entity, byte[] hash, String author) {
        jdbc.sql(
                        """
                        insert into catalog_version (tenant_id, entry_id, number, source, format,
                            body, hash, author, created_at)
                        values (:tenant, :entry, :number, :source, :format, cast(:body as jsonb),
                            :hash, :author, :at)
                        """)
                .param("tenant", tenant)
                .param("entry", entry)
                .param("number", number)
                .param("source", entity.source())
                .param("format", entity.format().name().toLowerCase(Locale.ROOT))
                .param("body", entity.body().toString())
                .param("hash", hash)
                .param("author", author)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                Kind.ofFolder(row.getString("kind")).orElseThrow(),
                row.getString("name"),
                row.getInt("number"),
                row.getString("source"),
                SourceFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                (ObjectNode) json.readTree(row.getString("body")),
                row.getBytes("hash"),
                row.getString("author"),
                Rows.time(row, "created_at"));
    }
}
