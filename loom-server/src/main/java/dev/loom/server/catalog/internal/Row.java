package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.catalog.Catalogs.VersionInfo;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** One version of an entity, as it lies in the tables. */
record Row(
        UUID entry,
        Kind kind,
        String name,
        int number,
        String source,
        SourceFormat format,
        ObjectNode body,
        byte[] hash,
        String author,
        Instant createdAt) {

    Stored stored() {
        return new Stored(kind, name, number, body, source, format);
    }

    CatalogEntity entity() {
        return new CatalogEntity(kind, name, source, format, body);
    }

    VersionInfo info() {
        return new VersionInfo(number, author, createdAt, HexFormat.of().formatHex(hash));
    }
}
