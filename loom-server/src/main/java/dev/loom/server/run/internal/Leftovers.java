package dev.loom.server.run.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What aborted steps say that they left, in a few sentences. */
final class Leftovers {

    private static final int SHOWN = 5;

    private final Set<String> said = new LinkedHashSet<>();

    void add(String message) {
        said.add(message);
    }

    /** The first of them, and how many more there are; null if nobody said anything. */
    @Nullable String words() {
        if (said.isEmpty()) {
            return null;
        }
        String first = String.join(" ", said.stream().limit(SHOWN).toList());
        int more = said.size() - SHOWN;
        return more > 0 ? first + " So do " + more + " more: each step says what it left." : first;
    }
}
