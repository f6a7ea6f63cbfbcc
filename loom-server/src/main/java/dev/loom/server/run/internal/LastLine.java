package dev.loom.server.run.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last line of some output that says anything: where a command fails it mostly says why. */
final class LastLine {

    private static final int REMEMBERED = 4 * 1024;
    private static final int LONGEST = 300;
    private static final Pattern CONTROL =
            Pattern.compile(
                    "\u001B\\[[0-?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]*(\u0007|\u001B\\\\)?|\\p{Cntrl}|\\p{Cf}");

    private byte[] end = {};

    /** Takes what comes next. */
    void add(byte[] bytes) {
        if (bytes.length >= REMEMBERED) {
            end = Arrays.copyOfRange(bytes, bytes.length - REMEMBERED, bytes.length);
            return;
        }
        int kept = Math.min(end.length, REMEMBERED - bytes.length);
        byte[] next =
                Arrays.copyOf(
                        Arrays.copyOfRange(end, end.length - kept, end.length),
                        kept + bytes.length);
        System.arraycopy(bytes, 0, next, kept, bytes.length);
        end = next;
    }

    /** That line as plain text, cut where it is long; empty where there is none. */
    Optional<String> text() {
        String[] lines = new String(end, StandardCharsets.UTF_8).split("[\r\n]+");
        for (int line = lines.length - 1; line >= 0; line--) {
            String plain = CONTROL.matcher(lines[line]).replaceAll("").strip();
            if (!plain.isEmpty()) {
                return Optional.of(cut(plain));
            }
        }
        return Optional.empty();
    }

    private static String cut(String line) {
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
