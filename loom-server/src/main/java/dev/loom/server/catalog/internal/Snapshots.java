package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SpecReader;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.catalog.NumberedCatalog;
import dev.loom.server.problem.LoomException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    private record Known(long revision, NumberedCatalog catalog) {}

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
        return numbered(tenant).catalog();
    }

    @Override
    @Transactional(readOnly = true)
    public NumberedCatalog numbered(UUID tenant) {
        long revision = table.revision(tenant);
        Known last = known.get(tenant);
        if (last != null && last.revision() == revision) {
            return last.catalog();
        }
        NumberedCatalog catalog = numbered(table.all(tenant));
        known.put(tenant, new Known(revision, catalog));
        return catalog;
    }

    private static NumberedCatalog numbered(List<Row> rows) {
        return new NumberedCatalog(
                Catalog.of(
                        rows.stream()
                                .map(row -> SpecReader.stored(row.kind(), row.body()))
                                .toList()),
                rows.stream()
                        .collect(
                                Collectors.toMap(
                                        row -> NumberedCatalog.Entry.of(row.kind(), row.name()),
                                        Row::number)));
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
