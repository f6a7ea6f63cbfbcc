package dev.loom.core.macro;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the nodes that a configuration names. */
final class References {

    private References() {}

    static Set<MacroReference> in(JsonNode tree) {
        Set<MacroReference> found = new LinkedHashSet<>();
        Tree.forEach(
                tree,
                (_, text) -> {
                    for (Piece piece : Piece.of(text)) {
                        if (piece instanceof Piece.Macro macro) {
                            add(macro.expression(), found);
                        }
                    }
                });
        return found;
    }

    static Set<String> nodes(JsonNode tree, List<MacroNode> nodes) {
        Set<String> ids = new HashSet<>();
        List<MacroNode> ordered =
                nodes.stream().sorted(Comparator.comparingInt(MacroNode::number)).toList();
        for (MacroReference reference : in(tree)) {
            if (reference instanceof MacroReference.Service(var name, var index)) {
                ordered.stream()
                        .filter(node -> node.services().contains(name))
                        .skip(index.orElse(0))
                        .limit(index.isPresent() ? 1 : Long.MAX_VALUE)
                        .forEach(node -> ids.add(node.id()));
            }
        }
        return ids;
    }

    private static void add(Expression expression, Set<MacroReference> found) {
        switch (expression) {
            case Expression.Joined joined -> add(joined.values(), found);
            case Expression.Mapped mapped -> add(mapped.values(), found);
            case Expression.Count count -> {}
            case Expression.Instance instance -> {}
            case Expression.OfCluster ofCluster -> {}
            case Expression.OfNodes(Expression.Property.Port port, var scope, var index) -> {}
            case Expression.OfNodes(var property, var scope, var index) ->
                    found.add(
                            switch (scope) {
                                case Expression.Scope.Self() -> new MacroReference.Self();
                                case Expression.Scope.Service(var name) ->
                                        new MacroReference.Service(name, index);
                            });
        }
    }
}
