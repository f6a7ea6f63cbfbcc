package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SpecReader;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.problem.LoomException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Typed catalogs by tenant, kept as long as the tenant's revision is the same. Writers ask before
 * they write, never after, so that nothing is kept that may be rolled back.
 */
@Component
class Snapshots implements CurrentCatalog {

    private record Known(long revision, Catalog catalog) {}

    private final CatalogTable table;
    private final ProviderSecrets secrets;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Snapshots(CatalogTable table, ProviderSecrets secrets) {
        this.table = table;
        this.secrets = secrets;
    }

    @Override
    @Transactional(readOnly = true)
    public Catalog of(UUID tenant) {
        long revision = table.revision(tenant);
        Known last = known.get(tenant);
        if (last != null && last.revision() == revision) {
            return last.catalog();
        }
        Catalog catalog =
                Catalog.of(
                        table.all(tenant).stream()
                                .map(row -> SpecReader.stored(row.kind(), row.body()))
                                .toList());
        known.put(tenant, new Known(revision, catalog));
        return catalog;
    }

    @Override
    @Transactional(readOnly = true)
    public int version(UUID tenant, Kind kind, String name) {
        return row(tenant, kind, name).number();
    }

    @Override
    @Transactional(readOnly = true)
    public ObjectNode providerFields(UUID tenant, String provider) {
        Row row = row(tenant, Kind.PROVIDER, provider);
        JsonNode fields = row.body().path("provisioner");
        return fields instanceof ObjectNode object
                ? secrets.open(tenant, row.name(), object)
                : JsonNodeFactory.instance.objectNode();
    }

    private Row row(UUID tenant, Kind kind, String name) {
        return table.find(tenant, kind, name)
                .orElseThrow(() -> LoomException.notFound(kind.word(), name));
    }
}
