package dev.loom.cli.catalog;

import dev.loom.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a catalog's files without a server. */
@Command(name = "check", description = "check a folder with a catalog; needs no server")
public final class TemplateCheckCommand implements Callable<Integer> {

    @Option(
            names = "--catalog",
            required = true,
            paramLabel = "DIR",
            description = "a folder per kind with JSON or YAML files")
    private Path catalog = Path.of("");

    private final Session session;

    public TemplateCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new OfflineCheck(session.output()).print(catalog);
    }
}
