package dev.loom.server;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.regex.Pattern;

/** What a name may be, wherever something has one. */
public final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private Names() {}

    /**
     * The name itself, if it is one.
     *
     * @param pointer where it stands in the request
     * @throws LoomException {@code RULE_BROKEN}
     */
    public static String check(String pointer, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    pointer,
                    "A name has 1 to 255 ASCII letters, digits, dots, underscores and dashes,"
                            + " and begins with a letter or a digit.");
        }
        return name;
    }
}
