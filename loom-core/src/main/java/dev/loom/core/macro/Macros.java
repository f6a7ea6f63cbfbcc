package dev.loom.core.macro;

import java.util.ArrayList;
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
        List<MacroWarning> warnings = new ArrayList<>();
        String value = expanded(Tree.Place.WHOLE, text, new Evaluator(cluster, self), warnings);
        return new Expansion<>(value, List.copyOf(warnings));
    }

    /**
     * Expands the macros in all strings of a tree, in objects and lists; keys stay as they are. The
     * given tree is not changed.
     *
     * @param self the node for which it is expanded; empty for what belongs to the whole cluster
     * @throws MacroException if a macro can't be read or has no value
     */
    public static Expansion<JsonNode> expand(
            JsonNode tree, MacroCluster cluster, Optional<MacroNode> self) {
        List<MacroWarning> warnings = new ArrayList<>();
        Evaluator evaluator = new Evaluator(cluster, self);
        JsonNode value =
                Tree.map(tree, (place, text) -> expanded(place, text, evaluator, warnings));
        return new Expansion<>(value, List.copyOf(warnings));
    }

    /** Whose addresses, host names or endpoints a tree names. Macros with problems name nobody. */
    public static Set<MacroReference> references(JsonNode tree) {
        return References.in(tree);
    }

    /**
     * The ids of the nodes whose addresses, host names or endpoints a tree names by service, for
     * whichever node it is expanded.
     */
    public static Set<String> namedNodes(JsonNode tree, List<MacroNode> nodes) {
        return References.nodes(tree, nodes);
    }

    /** All macros of a tree that can't be read. */
    public static List<MacroProblem> check(JsonNode tree) {
        List<MacroProblem> problems = new ArrayList<>();
        Tree.forEach(
                tree,
                (place, text) -> {
                    for (Piece piece : Piece.of(text)) {
                        if (piece instanceof Piece.Broken(var problem)) {
                            problems.add(problem.at(place.pointer()));
                        }
                    }
                });
        return problems;
    }

    private static String expanded(
            Tree.Place place, String text, Evaluator evaluator, List<MacroWarning> warnings) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        for (Piece piece : Piece.of(text)) {
            switch (piece) {
                case Piece.Plain(var plain) -> result.append(plain);
                case Piece.Broken(var problem) ->
                        throw new MacroException(
                                MacroException.Kind.SYNTAX, problem.at(place.pointer()));
                case Piece.Macro macro ->
                        result.append(expanded(place, macro, evaluator, warnings));
            }
        }
        return result.toString();
    }

    private static String expanded(
            Tree.Place place, Piece.Macro macro, Evaluator evaluator, List<MacroWarning> warnings) {
        try {
            return evaluator.value(macro.expression());
        } catch (Evaluator.Unresolved e) {
            warnings.add(new MacroWarning(place.pointer(), macro.source(), e.reason()));
            return macro.source();
        } catch (Evaluator.Incomplete e) {
            throw new MacroException(
                    MacroException.Kind.INCOMPLETE_CLUSTER,
                    new MacroProblem(place.pointer(), macro.source(), macro.column(), e.reason()));
        }
    }
}
