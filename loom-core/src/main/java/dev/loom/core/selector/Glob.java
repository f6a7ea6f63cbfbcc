package dev.loom.core.selector;

/**
 * A pattern for names: {@code *} is any characters, {@code ?} any one. Matching takes time in
 * proportion to pattern times name, whatever they hold.
 */
public final class Glob {

    private final String pattern;

    /** Of that text, without regard to case. */
    public Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the text has wildcards at all. */
    public static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether the whole name matches. */
    public boolean matches(String name) {
        int at = 0;
        int of = 0;
        int star = -1;
        int retry = 0;
        while (of < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = of;
            } else if (at < pattern.length() && one(pattern.charAt(at), name.charAt(of))) {
                at++;
                of++;
            } else if (star >= 0) {
                at = star + 1;
                of = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean one(char wanted, char given) {
        return wanted == '?' || Character.toLowerCase(wanted) == Character.toLowerCase(given);
    }
}
