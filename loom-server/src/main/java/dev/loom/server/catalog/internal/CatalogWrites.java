package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.Kind;
import dev.loom.server.audit.Audit;
import dev.loom.server.catalog.Catalogs.Change;
import dev.loom.server.catalog.Catalogs.What;
import dev.loom.server.catalog.EntityLeaving;
import dev.loom.server.catalog.internal.ProviderSecrets.Split;
import dev.loom.server.security.Caller;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides what a write of one entity changes, and does it. */
@Component
class CatalogWrites {

    private static final String VERSION = "version";

    private final CatalogTable table;
    private final ProviderSecrets secrets;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    CatalogWrites(
            CatalogTable table,
            ProviderSecrets secrets,
            Audit audit,
            ApplicationEventPublisher events) {
        this.events = events;
        this.table = table;
        this.secrets = secrets;
        this.audit = audit;
    }

    /** Writes the entity, unless that is only tried out. */
    Change write(Caller caller, CatalogEntity given, boolean dryRun) {
        Split split = secrets.split(withoutVersion(given));
        CatalogEntity entity = split.entity();
        byte[] hash = Digest.of(entity);
        UUID tenant = caller.tenant();
        Optional<Row> before = table.find(tenant, entity.kind(), entity.name());
        boolean same = before.filter(row -> Arrays.equals(row.hash(), hash)).isPresent();
        boolean newSecrets = !dryRun && secrets.store(tenant, split.hidden());
        if (same) {
            int version = before.map(Row::number).orElse(0);
            if (!newSecrets) {
                return change(entity, What.UNCHANGED, version, null);
            }
            audit(caller, "change secrets", entity.kind(), entity.name(), null, null);
            return change(entity, What.CHANGED, version, null);
        }
        ObjectNode old = before.map(Row::body).orElseGet(JsonNodeFactory.instance::objectNode);
        int version = before.map(row -> row.number() + 1).orElse(1);
        String diff = before.isPresent() ? Diff.between(old, entity.body()) : null;
        if (!dryRun && before.isPresent()) {
            table.next(tenant, before.get(), entity, hash, caller.name());
            audit(caller, "change", entity.kind(), entity.name(), version - 1, version);
        } else if (!dryRun) {
            table.add(tenant, entity, hash, caller.name());
            audit(caller, "create", entity.kind(), entity.name(), null, version);
        }
        return change(entity, before.isPresent() ? What.CHANGED : What.ADDED, version, diff);
    }

    /** Removes the entity, unless that is only tried out. */
    Change remove(Caller caller, Row row, boolean dryRun) {
        events.publishEvent(new EntityLeaving(caller, row.kind(), row.name()));
        if (!dryRun) {
            table.remove(caller.tenant(), row.entry());
            if (row.kind() == Kind.PROVIDER) {
                secrets.forget(caller.tenant(), row.name());
            }
            audit(caller, "delete", row.kind(), row.name(), row.number(), null);
        }
        return new Change(row.kind(), row.name(), What.REMOVED, null, null);
    }

    /** Brings a removed entity back in the version that it had. */
    Change bringBack(Caller caller, UUID entry, int version) {
        table.bringBack(caller.tenant(), entry);
        Row row = table.version(caller.tenant(), entry, version).orElseThrow();
        audit(caller, "bring back", row.kind(), row.name(), null, version);
        return change(row.entity(), What.ADDED, version, null);
    }

    /** The audit tells versions; what they say lies in the catalog and never changes. */
    private void audit(
            Caller caller,
            String action,
            Kind kind,
            String name,
            @Nullable Integer before,
            @Nullable Integer after) {
        audit.write(caller, action, kind.word(), name, name, said(before), said(after));
    }

    private static @Nullable Map<String, Integer> said(@Nullable Integer version) {
        return version == null ? null : Map.of(VERSION, version);
    }

    /** Loom counts versions itself; what a file says of them is history from elsewhere. */
    private static CatalogEntity withoutVersion(CatalogEntity entity) {
        if (!entity.body().has(VERSION)) {
            return entity;
        }
        ObjectNode body = entity.body().deepCopy();
        body.remove(VERSION);
        return new CatalogEntity(
                entity.kind(), entity.name(), entity.source(), entity.format(), body);
    }

    private static Change change(
            CatalogEntity entity, What what, int version, @Nullable String diff) {
        return new Change(entity.kind(), entity.name(), what, version, diff);
    }
}
