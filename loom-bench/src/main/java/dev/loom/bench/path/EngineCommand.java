package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            description = {
                "What is measured; by default ${DEFAULT-VALUE}.",
                "There are also 'servers', two on one database, and 'lasting', the same work for",
                "minutes."
            })
    private Set<String> scenarios = Set.of();

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "How long 'lasting' goes on; by default ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--heap",
            defaultValue = "256",
            description = "The server's heap in megabytes; by default ${DEFAULT-VALUE}.")
    private int heap;

    @Mixin private CatalogFolder folder = new CatalogFolder();

    /** Not run yet. */
    public EngineCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        EngineCatalog catalog = folder.catalog();
        return new EngineBenchmark(root, home, catalog, heap, this::say)
                .measure(sizes, scenarios, minutes);
    }
}
