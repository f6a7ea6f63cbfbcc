package dev.loom.cli.catalog;

import dev.loom.cli.client.Answer;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param id by which it can be taken back; null where it changed nothing
 */
record Applied(@Nullable String id, List<Change> changes, List<Notice> notices, boolean applied) {

    Applied {
        changes = Objects.requireNonNullElse(changes, List.of());
        notices = Objects.requireNonNullElse(notices, List.of());
    }

    private static final Table<Change> CHANGES =
            Table.of(
                    Change.class,
                    Change::id,
                    Column.state("CHANGE", Change::change),
                    Column.text("KIND", Change::kind),
                    Column.text("NAME", Change::name),
                    Column.number("VERSION", Change::version));

    record Change(
            @Nullable String kind,
            String name,
            String change,
            @Nullable Integer version,
            @Nullable String diff) {
        String id() {
            return kind + "/" + name;
        }
    }

    record Notice(
            @Nullable String file,
            @Nullable String pointer,
            @Nullable Integer line,
            String message) {
        String text() {
            String place = file == null ? "" : file + (line == null ? "" : ":" + line) + ": ";
            return place + message;
        }
    }

    /** Prints the answer of an import. */
    static void print(Session session, Answer answer) {
        Output output = session.output();
        output.one(
                answer, Applied.class, Applied::names, applied -> print(session, output, applied));
    }

    private static void print(Session session, Output output, Applied applied) {
        List<Change> shown =
                applied.changes().stream().filter(c -> !c.change().equals("unchanged")).toList();
        if (!shown.isEmpty()) {
            output.rows(shown, CHANGES);
        }
        shown.stream()
                .map(Change::diff)
                .filter(Objects::nonNull)
                .forEach(diff -> output.line("\n" + diff.stripTrailing()));
        output.line(counts(applied));
        applied.notices().forEach(notice -> session.say(notice.text()));
        if (applied.id() != null) {
            session.say("Take it back with: loom import undo " + applied.id());
        }
    }

    private static String counts(Applied applied) {
        Map<String, Long> counts =
                applied.changes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Change::change, LinkedHashMap::new, Collectors.counting()));
        String summary =
                counts.isEmpty()
                        ? "nothing there"
                        : counts.entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey())
                                .collect(Collectors.joining(", "));
        return summary + (applied.applied() ? "" : " (nothing was written)");
    }

    private static String names(Applied applied) {
        return applied.changes().stream()
                .filter(c -> !c.change().equals("unchanged"))
                .map(Change::id)
                .collect(Collectors.joining("\n"));
    }
}
