package dev.loom.core.selector;

import java.util.List;
import java.util.Optional;

/** An expression that picks nodes. */
public sealed interface Selector {

    /** Every node that there is. */
    record All() implements Selector {}

    /** A node of that name, or else a group; an error where both exist. */
    record Bare(String name) implements Selector {}

    /** Nodes whose name matches, with {@code *} and {@code ?}. */
    record Name(String glob) implements Selector {}

    record Group(String name) implements Selector {}

    /** Nodes with that tag, and that value where one is given. */
    record Tag(String key, Optional<String> value) implements Selector {}

    record Cluster(String name) implements Selector {}

    record Service(String name) implements Selector {}

    record Not(Selector of) implements Selector {}

    /** Nodes that all of them pick. */
    record And(List<Selector> of) implements Selector {
        public And {
            of = List.copyOf(of);
        }
    }

    /** Nodes that one of them picks. */
    record Or(List<Selector> of) implements Selector {
        public Or {
            of = List.copyOf(of);
        }
    }
}
