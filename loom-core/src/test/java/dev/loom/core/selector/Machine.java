package dev.loom.core.selector;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node of a small inventory. */
record Machine(
        String name,
        Set<String> groups,
        Set<String> tags,
        Optional<String> cluster,
        Set<String> services)
        implements Selectable {

    static final List<Machine> FARM =
            List.of(
                    node("web1", Set.of("web", "staging"), Set.of("os=debian")),
                    node("web2", Set.of("web"), Set.of("os=alpine", "old")),
                    node("db1", Set.of("db"), Set.of("os=debian")),
                    node("db2", Set.of("db"), Set.of()),
                    node("both", Set.of(), Set.of()),
                    node("other", Set.of("both"), Set.of()),
                    of("shop-1.local", "shop", "nginx", "php"),
                    of("shop-2.local", "shop", "mysql"),
                    of("twin", "east", "nginx"),
                    of("twin", "west", "nginx"));

    static Machine node(String name, Set<String> groups, Set<String> tags) {
        return new Machine(name, groups, tags, Optional.empty(), Set.of());
    }

    static Machine of(String name, String cluster, String... services) {
        return new Machine(name, Set.of(), Set.of(), Optional.of(cluster), Set.of(services));
    }
}
