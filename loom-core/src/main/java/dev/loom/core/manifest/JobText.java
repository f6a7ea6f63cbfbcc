package dev.loom.core.manifest;

import dev.loom.core.document.Place;
import java.util.List;
import java.util.Optional;

/** The lines of a manifest, to cut the text of one job out of it. */
final class JobText {

    private final List<String> lines;

    JobText(String text) {
        this.lines = text.lines().toList();
    }

    /**
     * The job's lines with the comments right above it, moved to the left margin; empty where
     * others share its lines.
     *
     * @param key where its name stands
     * @param next the line of the next job's name; 0 for the last one
     */
    Optional<String> of(Place key, int next) {
        int first = key.line() - 1;
        int indent = key.column() - 1;
        boolean alone =
                first < lines.size()
                        && lines.get(first).length() >= indent
                        && lines.get(first).substring(0, indent).isBlank()
                        && (next == 0 || next > key.line());
        if (!alone) {
            return Optional.empty();
        }
        int end = first + 1;
        int limit = next == 0 ? lines.size() : next - 1;
        while (end < limit && (quiet(lines.get(end)) || indent(lines.get(end)) > indent)) {
            end++;
        }
        while (end > first + 1 && quiet(lines.get(end - 1))) {
            end--;
        }
        int begin = first;
        while (begin > 0 && lines.get(begin - 1).strip().startsWith("#")) {
            begin--;
        }
        return Optional.of(
                String.join("\n", lines.subList(begin, end)).stripIndent().strip() + "\n");
    }

    private static boolean quiet(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
