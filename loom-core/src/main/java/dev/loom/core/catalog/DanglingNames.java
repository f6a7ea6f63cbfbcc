package dev.loom.core.catalog;

import dev.loom.core.document.Findings;
import dev.loom.core.value.Nearest;

/** Names in an entity that point to nothing: warnings, until they are used. */
public final class DanglingNames {

    private DanglingNames() {}

    /** Adds a warning for each name of the entity that the catalog doesn't know. */
    public static void find(Spec spec, Catalog catalog, Findings findings) {
        for (Reference reference : Reference.of(spec)) {
            if (!known(reference, catalog)) {
                String what =
                        reference.byNeed()
                                ? "no service is called or provides"
                                : "there is no " + reference.kind().word();
                String hint = Nearest.hint(reference.name(), catalog.names(reference.kind()));
                findings.warning(
                        reference.pointer(), what + " \"" + reference.name() + "\"" + hint);
            }
        }
    }

    private static boolean known(Reference reference, Catalog catalog) {
        return reference.byNeed()
                ? catalog.services().stream().anyMatch(reference::means)
                : catalog.find(reference.kind(), reference.name()).isPresent();
    }
}
