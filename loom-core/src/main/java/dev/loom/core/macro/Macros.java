package dev.loom.core.macro;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Expands and checks macros. */
public final class Macros {

    private Macros() {}

    /**
     * Expands the macros of a text.
     *
     * @param self the node for which it is expanded; empty for what belongs to the whole cluster
     * @throws MacroException if a macro can't be read or has no value
     */
    public static Expansion<String> expand(
            String text, MacroCluster cluster, Optional<MacroNode> self) {
        return new Expansion<>(text, List.of());
    }

    /**
     * Expands the macros in all strings of a tree, in objects and lists; keys stay as they are. The
     * given tree is not changed.
     *
     * @throws MacroException if a macro can't be read or has no value
     */
    public static Expansion<JsonNode> expand(
            JsonNode tree, MacroCluster cluster, Optional<MacroNode> self) {
        return new Expansion<>(tree, List.of());
    }

    /** Whose addresses, host names or endpoints a tree names. Macros with problems name nobody. */
    public static Set<MacroReference> references(JsonNode tree) {
        return Set.of();
    }

    /** All macros of a tree that can't be read. */
    public static List<MacroProblem> check(JsonNode tree) {
        return List.of();
    }
}
