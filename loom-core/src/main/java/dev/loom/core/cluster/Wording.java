package dev.loom.core.cluster;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of names in sentences. */
final class Wording {

    private static final int MOST = 12;

    private Wording() {}

    /** {@code a, b, c}, cut where there are many. */
    static String list(Collection<String> names) {
        List<String> shown = names.stream().limit(MOST).toList();
        String more = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
        return String.join(", ", shown) + more;
    }

    /** {@code "a" or "b"}. */
    static String alternatives(Collection<String> names) {
        return names.stream()
                .limit(MOST)
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(" or "));
    }
}
