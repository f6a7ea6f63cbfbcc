package dev.loom.core.catalog;

import java.util.List;

/**
 * What reading files came to. Files with problems don't stop the others from being read, but
 * nothing of a reading with problems should be stored.
 *
 * @param catalog the entities without problems
 * @param entities the same, as they are to be stored, in the order of the files
 * @param problems what must be put right
 * @param warnings names that point to nothing
 * @param notices unknown keys, files that belong to nothing
 */
public record CatalogReading(
        Catalog catalog,
        List<CatalogEntity> entities,
        List<Problem> problems,
        List<Problem> warnings,
        List<Problem> notices) {
    public CatalogReading {
        entities = List.copyOf(entities);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        notices = List.copyOf(notices);
    }

    /** Whether there are no problems. */
    public boolean ok() {
        return problems.isEmpty();
    }
}
