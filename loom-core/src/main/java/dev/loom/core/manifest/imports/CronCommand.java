package dev.loom.core.manifest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A command as crontabs write it: what stands behind the first percent sign is its standard input,
 * where further ones are line ends; with a backslash before it, one is itself.
 *
 * @param input the lines of its standard input; empty if it has none
 */
record CronCommand(String text, Optional<List<String>> input) {

    static CronCommand read(String written) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length() && written.charAt(i + 1) == '%') {
                part.append('%');
                i++;
            } else if (c == '%') {
                parts.add(part.toString());
                part = new StringBuilder();
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.size() == 1
                ? new CronCommand(parts.getFirst(), Optional.empty())
                : new CronCommand(
                        parts.getFirst(), Optional.of(List.copyOf(parts.subList(1, parts.size()))));
    }

    /** As a shell runs it. */
    String shell() {
        if (input.isEmpty()) {
            return text.strip();
        }
        String lines =
                input.get().stream().map(CronCommand::quoted).collect(Collectors.joining(" "));
        return "printf '%s\\n' " + lines + " | {\n" + text.strip() + "\n}";
    }

    private static String quoted(String line) {
        return "'" + line.replace("'", "'\\''") + "'";
    }
}
