package dev.loom.server.catalog;

import java.util.UUID;

/** A tenant's catalog is being written; published in the same transaction. */
public record CatalogChanged(UUID tenant) {}
