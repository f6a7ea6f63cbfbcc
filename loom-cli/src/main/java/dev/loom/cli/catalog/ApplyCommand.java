package dev.loom.cli.catalog;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.UnreachableException;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a catalog in. */
@Command(name = "apply", description = "bring a catalog's files in, and show what changes")
public final class ApplyCommand implements Callable<Integer> {

    private static final Table<Change> CHANGES =
            Table.of(
                    Change.class,
                    Change::id,
                    Column.state("CHANGE", Change::change),
                    Column.text("KIND", Change::kind),
                    Column.text("NAME", Change::name),
                    Column.number("VERSION", Change::version));

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "DIR-OR-FILE",
            description = "a folder per kind with JSON or YAML files, or one file; several times")
    private Path[] files = {};

    @Option(names = "--dry-run", description = "show what would change, and change nothing")
    private boolean dryRun;

    @Option(names = "--prune", description = "remove what the files don't name")
    private boolean prune;

    private final Session session;

    ApplyCommand(Session session) {
        this.session = session;
    }

    record Applied(List<Change> changes, List<Notice> notices, boolean applied) {
        Applied {
            changes = Objects.requireNonNullElse(changes, List.of());
            notices = Objects.requireNonNullElse(notices, List.of());
        }
    }

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

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        if (dryRun) {
            query.put("dryRun", "true");
        }
        if (prune) {
            query.put("prune", "true");
        }
        byte[] zip = CatalogArchive.pack(List.of(files));
        String path = "/catalog/import" + Paths.query(query);
        try {
            return send(path, zip);
        } catch (UnreachableException e) {
            if (dryRun && files.length == 1 && Files.isDirectory(files[0])) {
                session.say(e.getMessage() + ": only the files themselves are checked");
                return new OfflineCheck(session.output()).print(files[0]);
            }
            throw e;
        }
    }

    private int send(String path, byte[] zip) {
        Answer answer =
                session.client().post(path, "application/zip", BodyPublishers.ofByteArray(zip));
        Output output = session.output();
        output.one(answer, Applied.class, ApplyCommand::names, applied -> print(output, applied));
        return ExitCode.DONE;
    }

    private void print(Output output, Applied applied) {
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
