package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.Kind;
import dev.loom.server.Ids;
import dev.loom.server.Rows;
import dev.loom.server.catalog.Catalogs.Change;
import dev.loom.server.catalog.Catalogs.PastImport;
import dev.loom.server.catalog.Catalogs.Touched;
import dev.loom.server.catalog.Catalogs.What;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Remembers what imports changed, and takes one back while nothing was written over it. */
@Component
class Imports {

    private static final int SHOWN = 50;
    private static final TypeReference<List<Kept>> KEPT = new TypeReference<>() {};

    private final CatalogTable table;
    private final CatalogWrites writes;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final InstantSource clock;

    Imports(
            CatalogTable table,
            CatalogWrites writes,
            JdbcClient jdbc,
            JsonMapper json,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.writes = writes;
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A change as it is kept.
     *
     * @param before the version before; null for one that was added
     * @param after the version since; null for one that was removed
     */
    record Kept(
            UUID entry,
            Kind kind,
            String name,
            What what,
            @Nullable Integer before,
            @Nullable Integer after) {}

    private record Past(PastImport shown, List<Kept> changes) {}

    /** Keeps what an import has just changed; null if that is nothing. */
    @Nullable UUID keep(Caller caller, List<Change> changes) {
        List<Kept> kept =
                changes.stream()
                        .filter(change -> change.what() != What.UNCHANGED)
                        .map(change -> kept(caller.tenant(), change))
                        .toList();
        if (kept.isEmpty()) {
            return null;
        }
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into catalog_import (tenant_id, id, author, created_at, changes)
                        values (:tenant, :id, :author, :at, cast(:changes as jsonb))
                        """)
                .param("tenant", caller.tenant())
                .param("id", id)
                .param("author", caller.name())
                .param("at", now())
                .param("changes", json.writeValueAsString(kept))
                .update();
        return id;
    }

    private Kept kept(UUID tenant, Change change) {
        UUID entry = table.lastNamed(tenant, change.kind(), change.name()).orElseThrow();
        return new Kept(
                entry,
                change.kind(),
                change.name(),
                change.what(),
                before(tenant, entry, change),
                change.version());
    }

    private @Nullable Integer before(UUID tenant, UUID entry, Change change) {
        if (change.what() == What.ADDED) {
            return null;
        }
        Integer after = change.version();
        if (after == null) {
            return table.versions(tenant, entry).getFirst().number();
        }
        // new secrets alone change an entity without a version of its own
        return change.diff() == null ? after : Integer.valueOf(after - 1);
    }

    List<PastImport> newest(UUID tenant) {
        return jdbc
                .sql(
                        """
                        select * from catalog_import where tenant_id = :tenant
                        order by id desc limit :limit
                        """)
                .param("tenant", tenant)
                .param("limit", SHOWN)
                .query(this::past)
                .list()
                .stream()
                .map(Past::shown)
                .toList();
    }

    /** Takes it back; the caller holds the catalog's lock. */
    List<Change> undo(Caller caller, UUID id) {
        Past past = find(caller.tenant(), id);
        if (past.shown().undoneAt() != null) {
            throw new LoomException(ErrorCode.WRONG_STATE, "This import was undone already.");
        }
        List<String> written =
                past.changes().stream()
                        .filter(kept -> !asItWasLeft(caller.tenant(), kept))
                        .map(kept -> kept.kind().word() + " \"" + kept.name() + "\"")
                        .toList();
        if (!written.isEmpty()) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "Written since that import, so nothing was undone: "
                            + String.join(", ", written)
                            + ".");
        }
        List<Change> changes = new ArrayList<>();
        past.changes().reversed().forEach(kept -> changes.add(undo(caller, kept)));
        jdbc.sql(
                        """
                        update catalog_import set undone_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .param("at", now())
                .param("tenant", caller.tenant())
                .param("id", id)
                .update();
        return changes;
    }

    private boolean asItWasLeft(UUID tenant, Kept kept) {
        Optional<Row> now = table.find(tenant, kept.kind(), kept.name());
        Integer after = kept.after();
        if (after == null) {
            return now.isEmpty();
        }
        return now.filter(row -> row.entry().equals(kept.entry()) && row.number() == after)
                .isPresent();
    }

    private Change undo(Caller caller, Kept kept) {
        UUID tenant = caller.tenant();
        if (kept.before() == null) {
            return writes.remove(
                    caller, table.find(tenant, kept.kind(), kept.name()).orElseThrow(), false);
        }
        if (kept.what() == What.REMOVED) {
            return writes.bringBack(caller, kept.entry(), kept.before());
        }
        Row then = table.version(tenant, kept.entry(), kept.before()).orElseThrow();
        return writes.write(caller, then.entity(), false);
    }

    private Past find(UUID tenant, UUID id) {
        return jdbc.sql("select * from catalog_import where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(this::past)
                .optional()
                .orElseThrow(() -> LoomException.notFound("import", id.toString()));
    }

    private Past past(ResultSet row, int number) throws SQLException {
        List<Kept> changes = json.readValue(row.getString("changes"), KEPT);
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        Instant undoneAt = undone == null ? null : undone.toInstant();
        return new Past(
                new PastImport(
                        row.getObject("id", UUID.class),
                        row.getString("author"),
                        Rows.time(row, "created_at"),
                        changes.stream()
                                .map(kept -> new Touched(kept.kind(), kept.name(), kept.what()))
                                .toList(),
                        undoneAt),
                changes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
