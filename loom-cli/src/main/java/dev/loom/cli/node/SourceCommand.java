package dev.loom.cli.node;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.node.NodeImportCommand.Flaw;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import dev.loom.core.document.YamlOutput;
import dev.loom.core.manifest.SourceFile;
import dev.loom.core.manifest.imports.Crontab;
import dev.loom.core.manifest.imports.Imported;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Folders of manifests. */
@Command(
        name = "source",
        description = "folders of manifests: what is wrong with them, and what waits",
        synopsisSubcommandLabel = "COMMAND")
public final class SourceCommand {

    private static final Table<Source> TABLE =
            Table.of(
                    Source.class,
                    Source::name,
                    Column.text("SOURCE", Source::name),
                    Column.text("ROOT", Source::root),
                    Column.number("NODES", Source::nodes),
                    Column.number("JOBS", Source::jobs),
                    Column.number("FLAWS", source -> source.flaws().size()),
                    Column.time("READ", Source::readAt),
                    Column.text("WAITING", Source::waiting));

    private final Session session;

    SourceCommand(Session session) {
        this.session = session;
    }

    /** A source as the server tells it. */
    record Source(
            String name,
            String root,
            @Nullable Instant readAt,
            @Nullable String waiting,
            boolean watched,
            int nodes,
            int jobs,
            List<Flaw> flaws) {

        Source {
            flaws = Objects.requireNonNullElse(flaws, List.of());
        }
    }

    @Command(name = "ls", description = "all of them, and what is wrong with their files")
    int list() {
        Answer answer = session.client().get("/sources");
        session.output().list(answer, TABLE);
        answer.listOf(Source.class)
                .forEach(source ->
                        source.flaws()
                                .forEach(flaw -> session.say(source.name() + ": " + flaw.words())));
        return ExitCode.DONE;
    }

    @Command(name = "confirm", description = "agree to losing more than half of its jobs")
    int confirm(@Parameters(paramLabel = "SOURCE") String source) {
        Answer answer = session.client().post(Paths.of("sources", source, "confirm"), Map.of());
        session.output()
                .one(
                        answer,
                        Source.class,
                        Source::name,
                        agreed -> session.output().line("Agreed: " + agreed.waiting()));
        return ExitCode.DONE;
    }

    @Command(
            name = "crontab",
            description = "write a crontab's lines as a manifest of jobs; needs no server")
    int crontab(
            @Parameters(paramLabel = "FILE", description = "as 'crontab -l' prints it") Path file,
            @Option(names = "--on", description = "the nodes, as a selector", required = true)
                    List<String> on,
            @Option(names = "--system", description = "a login stands before each command")
                    boolean system) {
        Imported read =
                Crontab.read(
                        new SourceFile(file.toString(), Texts.read(file)),
                        system ? Crontab.Form.SYSTEM : Crontab.Form.USER,
                        on);
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.set("jobs", read.tree());
        return Texts.print(session, read, YamlOutput.of(manifest));
    }
}
