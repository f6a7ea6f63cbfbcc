package dev.loom.core.catalog;

import tools.jackson.databind.node.ObjectNode;

/**
 * An entity as it is stored.
 *
 * @param source the text as it was written, comments too
 * @param body what the source says, with the scripts that lay beside it
 */
public record CatalogEntity(
        Kind kind, String name, String source, SourceFormat format, ObjectNode body) {
    public CatalogEntity {
        body = body.deepCopy();
    }
}
