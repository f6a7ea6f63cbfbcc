package dev.loom.server.inventory.internal;

import dev.loom.core.document.Place;
import dev.loom.core.manifest.ManifestFlaw;
import dev.loom.server.inventory.Sources.Flaw;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sources and their flaws in the database. */
@Repository
class SourceStore {

    private static final String SELECT =
            """
            select tenant_id, id, name, root, read_hash, held_hash, held, agreed_hash, read_at,
              coalesce(watched_until > now(), false) as watched
            from manifest_source where tenant_id = :tenant
            """;

    private final JdbcClient client;

    SourceStore(JdbcClient client) {
        this.client = client;
    }

    Optional<UUID> tenant(String name) {
        return client.sql("select id from tenant where lower(name) = lower(:name)")
                .param("name", name)
                .query(UUID.class)
                .optional();
    }

    /** Makes it, unless it is there. */
    void make(UUID tenant, UUID id, String name, String root) {
        client.sql(
                        """
                        insert into manifest_source (tenant_id, id, name, root)
                        values (:tenant, :id, :name, :root) on conflict do nothing
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("name", name)
                .param("root", root)
                .update();
    }

    List<SourceRow> all(UUID tenant) {
        return client.sql(SELECT + " order by lower(name)")
                .param("tenant", tenant)
                .query((row, _) -> source(row))
                .list();
    }

    Optional<SourceRow> find(UUID tenant, String name) {
        return client.sql(SELECT + " and lower(name) = lower(:name)")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, _) -> source(row))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Optional<SourceRow> lock(UUID tenant, String name) {
        return client.sql(SELECT + " and lower(name) = lower(:name) for update")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, _) -> source(row))
                .optional();
    }

    /** Whether this server watches it for that long from now: one does at a time. */
    boolean watch(SourceRow source, UUID server, Duration time) {
        return client.sql(
                                """
                                update manifest_source
                                set watcher = :server, watched_until = now() + :millis * interval '1 millisecond'
                                where tenant_id = :tenant and id = :id
                                  and (watcher = :server or watched_until is null or watched_until < now())
                                """)
                        .param("tenant", source.tenant())
                        .param("id", source.id())
                        .param("server", server)
                        .param("millis", time.toMillis())
                        .update()
                == 1;
    }

    void read(SourceRow source, String root, byte[] hash, int maxWorkers) {
        client.sql(
                        """
                        update manifest_source set root = :root, read_hash = :hash, read_at = now(),
                          held_hash = null, held = null, agreed_hash = null, max_workers = :workers
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", source.tenant())
                .param("id", source.id())
                .param("root", root)
                .param("hash", hash)
                .param("workers", maxWorkers)
                .update();
    }

    void hold(SourceRow source, byte @Nullable [] hash, @Nullable String why) {
        client.sql(
                        """
                        update manifest_source set held_hash = :hash, held = :why
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", source.tenant())
                .param("id", source.id())
                .param("hash", hash)
                .param("why", why)
                .update();
    }

    void agree(SourceRow source) {
        client.sql(
                        """
                        update manifest_source set agreed_hash = held_hash
                        where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", source.tenant())
                .param("id", source.id())
                .update();
    }

    /** In place of those that were there. */
    void flaws(SourceRow source, List<ManifestFlaw> flaws) {
        client.sql("delete from manifest_flaw where tenant_id = :tenant and source_id = :source")
                .param("tenant", source.tenant())
                .param("source", source.id())
                .update();
        for (int i = 0; i < flaws.size(); i++) {
            Optional<Place> place = flaws.get(i).place();
            client.sql(
                            """
                            insert into manifest_flaw (tenant_id, source_id, number, file, line, col, message)
                            values (:tenant, :source, :number, :file, :line, :col, :message)
                            """)
                    .param("tenant", source.tenant())
                    .param("source", source.id())
                    .param("number", i)
                    .param("file", flaws.get(i).file())
                    .param("line", place.map(Place::line).orElse(null))
                    .param("col", place.map(Place::column).orElse(null))
                    .param("message", flaws.get(i).message())
                    .update();
        }
    }

    private record Of(UUID source, Flaw flaw) {}

    /** By the source's id. */
    Map<UUID, List<Flaw>> flaws(UUID tenant) {
        Map<UUID, List<Flaw>> flaws = new HashMap<>();
        client.sql(
                        """
                        select source_id, file, line, col, message from manifest_flaw
                        where tenant_id = :tenant order by source_id, number
                        """)
                .param("tenant", tenant)
                .query((row, _) ->
                        new Of(
                                row.getObject(1, UUID.class),
                                new Flaw(
                                        row.getString(2),
                                        row.getObject(3, Integer.class),
                                        row.getObject(4, Integer.class),
                                        row.getString(5))))
                .list()
                .forEach(one ->
                        flaws.computeIfAbsent(one.source(), _ -> new ArrayList<>())
                                .add(one.flaw()));
        return flaws;
    }

    private static SourceRow source(ResultSet row) throws SQLException {
        OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
        return new SourceRow(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("root"),
                row.getBytes("read_hash"),
                row.getBytes("held_hash"),
                row.getString("held"),
                row.getBytes("agreed_hash"),
                readAt == null ? null : readAt.toInstant(),
                row.getBoolean("watched"));
    }
}
