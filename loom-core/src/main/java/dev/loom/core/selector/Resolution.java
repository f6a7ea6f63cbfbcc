package dev.loom.core.selector;

import java.util.List;

/** What resolving a selector comes to. */
public sealed interface Resolution<N> {

    /** At least one node, in the order of the inventory, each once. */
    record Picked<N>(List<N> nodes) implements Resolution<N> {
        public Picked {
            nodes = List.copyOf(nodes);
        }
    }

    /** No node at all: everything that is wrong, in the order of the selector. */
    record Unresolved<N>(List<String> problems) implements Resolution<N> {
        public Unresolved {
            problems = List.copyOf(problems);
        }
    }
}
