package dev.loom.core.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rule for names of catalog entities and clusters. */
public final class Names {

    /** The rule in words, to follow a quoted name. */
    public static final String RULE =
            "a name has 1 to 255 ASCII letters, digits, '.', '_' or '-' and begins with a letter or"
                    + " digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private Names() {}

    /** Whether a name keeps the {@link #RULE}. */
    public static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Why a name isn't one.
     *
     * @param what what it should be, such as {@code name of a job}
     */
    public static String refusal(String what, String name) {
        return name.isEmpty()
                ? "A name is missing: " + RULE.replaceFirst("^a name", "it")
                : "\"" + name + "\" is no " + what + ": " + RULE;
    }

    /** What two names have in common that count as the same. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether one of the names is this one, without regard to case. */
    public static boolean contains(Set<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
