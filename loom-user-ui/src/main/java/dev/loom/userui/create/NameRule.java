package dev.loom.userui.create;

import dev.loom.core.catalog.Names;
import java.util.Optional;

/** What is wrong with a cluster's name, and which name would be right. */
final class NameRule {

    private static final int LONGEST = 255;

    private NameRule() {}

    /** What to say at the field; empty where the name is right, or there is none yet. */
    static Optional<String> problem(String name) {
        if (name.isEmpty() || Names.valid(name)) {
            return Optional.empty();
        }
        if (name.length() > LONGEST) {
            return Optional.of("At most " + LONGEST + " characters; these are " + name.length());
        }
        String better = better(name);
        String what =
                name.codePoints().anyMatch(Character::isWhitespace)
                        ? "No spaces."
                        : "Letters, digits, '.', '_' and '-', the first a letter or digit.";
        return Optional.of(better.isEmpty() ? what : what + " Try " + better);
    }

    private static String better(String name) {
        return name.strip()
                .replaceAll("\\s+", "-")
                .replaceAll("[^A-Za-z0-9._-]", "")
                .replaceAll("^[^A-Za-z0-9]+", "");
    }
}
