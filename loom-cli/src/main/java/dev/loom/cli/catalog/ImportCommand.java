package dev.loom.cli.catalog;

import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Imports of catalogs, and taking one back. */
@Command(
        name = "import",
        description = "what 'loom apply' brought in, and taking it back",
        synopsisSubcommandLabel = "COMMAND")
public final class ImportCommand {

    private static final Table<Past> TABLE =
            Table.of(
                    Past.class,
                    Past::id,
                    Column.text("ID", Past::id),
                    Column.time("WHEN", Past::at),
                    Column.text("AUTHOR", Past::author),
                    Column.number("CHANGES", past -> past.changes().size()),
                    Column.time("UNDONE", Past::undoneAt));

    private final Session session;

    ImportCommand(Session session) {
        this.session = session;
    }

    record Past(
            String id,
            String author,
            @Nullable Instant at,
            List<Map<String, String>> changes,
            @Nullable Instant undoneAt) {
        Past {
            changes = Objects.requireNonNullElse(changes, List.of());
        }
    }

    @Command(name = "ls", description = "the last imports that changed something")
    int list() {
        session.output().list(session.client().get("/catalog/imports"), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "undo", description = "take one back, unless something was written since")
    int undo(@Parameters(paramLabel = "ID", description = "as 'import ls' shows it") String id) {
        Applied.print(
                session,
                session.client().post(Paths.of("catalog", "imports", id, "undo"), Map.of()));
        return ExitCode.DONE;
    }
}
