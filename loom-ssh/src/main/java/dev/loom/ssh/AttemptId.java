package dev.loom.ssh;

import java.util.regex.Pattern;

/**
 * Names one attempt at one step, on any node: the node starts what it names at most once, ever.
 *
 * @param text 1–128 ASCII letters, digits, dots and dashes, the first a letter or digit; usually
 *     {@code STEP.ATTEMPT}
 */
public record AttemptId(String text) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,127}");

    public AttemptId {
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the attempt id '"
                            + text
                            + "' should be 1–128 letters, digits, dots and dashes,"
                            + " beginning with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
