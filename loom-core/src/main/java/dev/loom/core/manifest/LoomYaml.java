package dev.loom.core.manifest;

import dev.loom.core.document.Document;
import dev.loom.core.document.Document.Reading;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.job.TimeZones;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What {@code loom.yaml} says of a source. Paths are as written; relative ones count from its
 * folder.
 *
 * @param nodesFile where nodes are declared
 * @param jobsPath the folder of job manifests, or one file
 * @param dataFile text that stands before each job manifest
 * @param maxWorkers node-tasks at once on a server
 * @param zone the time zone of jobs that name none; empty for the server's
 * @param acceptNew whether unknown host keys are accepted at the first contact
 */
public record LoomYaml(
        Optional<String> nodesFile,
        Optional<String> jobsPath,
        Optional<String> dataFile,
        int maxWorkers,
        Optional<ZoneId> zone,
        boolean acceptNew) {

    /** Where nothing is said, if it is there. */
    public static final String NODES_FILE = "nodes.yaml";

    /** Where nothing is said, if it is there. */
    public static final String JOBS_PATH = "jobs";

    /** Node-tasks at once, where nothing is said. */
    public static final int MAX_WORKERS = 64;

    /** All keys of a source, in the order in which they are documented. */
    public static final List<String> KEYS =
            List.of(
                    "nodesfile",
                    "jobspath",
                    "datafile",
                    "min_workers",
                    "max_workers",
                    "timezone",
                    "host_keys");

    /** Of a server's own settings, which are not a source's matter. */
    public static final String SERVER = "server";

    /** What reading it comes to. */
    public sealed interface Outcome {

        record Read(LoomYaml settings) implements Outcome {}

        record Broken(List<ManifestFlaw> flaws) implements Outcome {
            public Broken {
                flaws = List.copyOf(flaws);
            }
        }
    }

    /** Reads its text; an empty one means all defaults. */
    public static Outcome read(SourceFile file) {
        if (file.text().isBlank()) {
            return new Outcome.Read(
                    read(Section.of(JsonNodeFactory.instance.objectNode(), new Findings())));
        }
        return switch (Document.yaml(file.text())) {
            case Reading.Broken(var flaws) ->
                    new Outcome.Broken(
                            flaws.stream()
                                    .map(flaw ->
                                            new ManifestFlaw(
                                                    file.path(), flaw.place(), flaw.message()))
                                    .toList());
            case Reading.Read(Document document) -> read(file, document);
        };
    }

    private static Outcome read(SourceFile file, Document document) {
        Findings findings = new Findings();
        LoomYaml settings = read(Section.of(document.root(), findings));
        return findings.hasProblems()
                ? new Outcome.Broken(
                        findings.all().stream()
                                .map(one ->
                                        new ManifestFlaw(
                                                file.path(),
                                                document.place(one.pointer()),
                                                one.message()))
                                .toList())
                : new Outcome.Read(settings);
    }

    private static LoomYaml read(Section root) {
        root.whole("min_workers");
        int workers = root.whole("max_workers").orElse(MAX_WORKERS);
        if (workers < 1) {
            root.problem("max_workers", "must be 1 or more");
        }
        LoomYaml read =
                new LoomYaml(
                        root.text("nodesfile"),
                        root.text("jobspath"),
                        root.text("datafile"),
                        workers,
                        TimeZones.read(root, "timezone"),
                        NodeReader.acceptNew(root));
        root.node(SERVER);
        root.restIsWrong();
        return read;
    }
}
