package dev.loom.cli.catalog;

import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Entries of the catalog, of one kind. */
@Command(synopsisSubcommandLabel = "COMMAND")
public final class KindCommand {

    private static final Table<Entry> TABLE =
            Table.of(
                    Entry.class,
                    Entry::name,
                    Column.text("NAME", Entry::name),
                    Column.text("LABEL", Entry::label),
                    Column.number("VERSION", Entry::version),
                    Column.time("UPDATED", Entry::updatedAt),
                    Column.text("DESCRIPTION", Entry::description),
                    Column.<Entry>text("AUTHOR", Entry::author).wide());

    private static final Table<Version> VERSIONS =
            Table.of(
                    Version.class,
                    version -> "" + version.version(),
                    Column.number("VERSION", Version::version),
                    Column.text("AUTHOR", Version::author),
                    Column.time("CREATED", Version::createdAt),
                    Column.<Version>text("HASH", Version::hash).wide());

    private final Session session;
    private final Kind kind;

    public KindCommand(Session session, Kind kind) {
        this.session = session;
        this.kind = kind;
    }

    record Entry(
            String name,
            @Nullable String label,
            @Nullable String description,
            @Nullable Integer version,
            @Nullable Instant updatedAt,
            @Nullable String author) {}

    record Version(
            int version,
            @Nullable String author,
            @Nullable Instant createdAt,
            @Nullable String hash) {}

    @Command(name = "ls", description = "which there are")
    int list() {
        session.output().list(session.client().get("/" + kind.path()), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "one, as it was written")
    int show(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        String path = Paths.of(kind.path(), name);
        Output output = session.output();
        if (output.forPeople()) {
            output.text(session.client().text(path, "application/yaml"));
        } else {
            output.one(session.client().get(path), Entry.class, Entry::name, entry -> {});
        }
        return ExitCode.DONE;
    }

    @Command(name = "versions", description = "all versions of one, the newest first")
    int versions(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        session.output()
                .list(session.client().get(Paths.of(kind.path(), name, "versions")), VERSIONS);
        return ExitCode.DONE;
    }

    @Command(name = "restore", description = "make a new version that says what an older one said")
    int restore(
            @Parameters(paramLabel = "NAME", description = "its name") String name,
            @Parameters(paramLabel = "VERSION", description = "as 'versions' shows it")
                    int version) {
        String path = Paths.of(kind.path(), name, "versions", "" + version, "restore");
        session.output()
                .one(
                        session.client().post(path, Map.of()),
                        Entry.class,
                        Entry::name,
                        entry ->
                                session.say(
                                        "%s %s is at version %d, which says what version %d said"
                                                .formatted(
                                                        kind.word(),
                                                        entry.name(),
                                                        entry.version(),
                                                        version)));
        return ExitCode.DONE;
    }
}
