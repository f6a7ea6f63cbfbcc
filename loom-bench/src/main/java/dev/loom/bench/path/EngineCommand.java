package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code bench engine}. */
@Command(
        name = "engine",
        description = "What a step costs the engine, from five nodes to ten thousand.")
public final class EngineCommand extends WholeSystem {

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = "5,50,200,500,1000,10000",
            description = "Sizes of the clusters, 3 or more; by default ${DEFAULT-VALUE}.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--scenario",
            split = ",",
            defaultValue = "sizes,together,tenants,failing,slow",
            description = "What is measured; by default ${DEFAULT-VALUE}.")
    private Set<String> scenarios = Set.of();

    @Option(
            names = "--heap",
            defaultValue = "256",
            description = "The server's heap in megabytes; by default ${DEFAULT-VALUE}.")
    private int heap;

    @Option(
            names = "--catalog",
            defaultValue = "${LOOM_SHARED_DATA}/coopr-catalog",
            description =
                    "Folder of a catalog with the template hadoop-distributed; by default ${DEFAULT-VALUE}.")
    private Path catalog = Path.of("");

    /** Not run yet. */
    public EngineCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        if (!Files.isDirectory(catalog)) {
            throw new ParameterException(
                    commandLine(),
                    "There is no folder "
                            + catalog
                            + ": name one with --catalog, or its parent with LOOM_SHARED_DATA.");
        }
        return new EngineBenchmark(root, home, new EngineCatalog(catalog), heap, this::say)
                .measure(sizes, scenarios);
    }
}
