package dev.loom.cli.catalog;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.UnreachableException;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a catalog in. */
@Command(name = "apply", description = "bring a catalog's files in, and show what changes")
public final class ApplyCommand implements Callable<Integer> {

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
        Applied.print(session, answer);
        return ExitCode.DONE;
    }
}
