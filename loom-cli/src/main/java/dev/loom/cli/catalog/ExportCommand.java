package dev.loom.cli.catalog;

import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the catalog's files. */
@Command(
        name = "export",
        description = "write the catalog's files below a folder, over what is there")
public final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "made if need be")
    private Path folder = Path.of("");

    private final Session session;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.client()
                .get("/whoami"); // an unreachable server is told before the stream is opened
        try (InputStream zip =
                session.client().open("/catalog/export", Map.of("Accept", "application/zip"))) {
            int count = CatalogArchive.unpack(zip, folder);
            session.say("Wrote " + count + " files below " + folder);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog can't be written to " + folder, e);
        }
    }
}
