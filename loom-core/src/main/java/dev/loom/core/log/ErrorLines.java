package dev.loom.core.log;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which lines tell of an error: those with a word that programs use for one (error, failed, fatal,
 * panic, exception, denied, refused, …) or with a tool's own sign for it ({@code E:}, {@code npm
 * ERR!}, {@code make: ***}), unless the line says that there was none ({@code 0 errors}, {@code
 * failed=0}). Words within a name, such as {@code error.log} or {@code --fail-fast}, don't count.
 */
public final class ErrorLines {

    /** A line without any of these is looked at no further: most lines have none. */
    private static final List<String> STEMS =
            List.of(
                    "err",
                    "fail",
                    "fatal",
                    "e: ",
                    "exception",
                    "panic",
                    "traceback",
                    "critical",
                    "severe",
                    "denied",
                    "refused",
                    "cannot",
                    "can't",
                    "unable",
                    "not found",
                    "no such",
                    "fault",
                    "killed",
                    "out of memory",
                    "no space",
                    "timed out",
                    "***");

    private static final Pattern NONE =
            Pattern.compile(
                    "\\b(?:0|no|without|any|zero)\\s+(?:errors?|failures?|failed|exceptions?)\\b"
                            + "|\\b(?:errors?|failures?|failed)\\s*[=:]\\s*(?:0|none|false)\\b");

    private static final Pattern TELLS =
            Pattern.compile(
                    "(?<![\\w./@-])(?:err|error|errors|fatal|failed|failure|failures|fails|panic|critical|severe"
                            + "|traceback|segmentation fault|killed|out of memory|permission denied|access denied"
                            + "|connection refused|command not found|no such file or directory|no space left"
                            + "|timed out|cannot|can't|unable to)(?![\\w/=-]|\\.\\w)"
                            + "|: not found$|^e: |^npm err!|\\*\\*\\* ");

    /** The class of an error, as many languages name theirs. */
    private static final Pattern NAMED =
            Pattern.compile("[a-z](?:Exception|Error)(?![\\w/-]|\\.\\w)");

    private ErrorLines() {}

    /**
     * Whether it tells of an error.
     *
     * @param line without controls, as {@link LogText#plain} answers it
     */
    public static boolean matches(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (String stem : STEMS) {
            if (lower.contains(stem)) {
                String rest = NONE.matcher(lower).replaceAll("");
                return TELLS.matcher(rest).find() || NAMED.matcher(line).find();
            }
        }
        return false;
    }
}
