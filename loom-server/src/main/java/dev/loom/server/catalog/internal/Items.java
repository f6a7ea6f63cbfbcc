package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.About;
import dev.loom.core.catalog.SpecReader;
import dev.loom.server.catalog.Catalogs.Item;

/** Rows as lists show them. */
final class Items {

    private Items() {}

    static Item of(Row row) {
        About about = SpecReader.stored(row.kind(), row.body()).about();
        return new Item(
                row.name(),
                about.label(),
                about.description(),
                about.icon(),
                about.tags(),
                row.number(),
                row.createdAt(),
                row.author());
    }
}
