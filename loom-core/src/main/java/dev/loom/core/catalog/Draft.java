package dev.loom.core.catalog;

import dev.loom.core.document.Document;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entity of a file, not yet checked.
 *
 * @param at the JSON pointer of the entity in its file; empty where it is the whole file
 */
record Draft(
        String file,
        String at,
        Document document,
        Kind kind,
        String source,
        SourceFormat format,
        ObjectNode body) {

    Problem problem(String pointer, String message) {
        String inFile = at + pointer;
        return Problem.at(file, inFile, document.place(inFile), message);
    }

    CatalogEntity entity(String name) {
        return new CatalogEntity(kind, name, source, format, body);
    }
}
