package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench path}. */
@Command(
        name = "path",
        description =
                "The built server from outside: its start, its rest, clusters made and deleted.")
public final class PathCommand extends WholeSystem {

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = "3,20",
            description = "Sizes of the clusters, 2 to 50; by default ${DEFAULT-VALUE}.")
    private Set<Integer> sizes = Set.of();

    @Option(
            names = "--variant",
            split = ",",
            defaultValue = "loopback",
            description =
                    "How the provider local makes nodes: loopback, engine; by default ${DEFAULT-VALUE}.")
    private Set<String> variants = Set.of();

    /** Not run yet. */
    public PathCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        return new PathBenchmark(root, home, this::say).measure(sizes, variants);
    }
}
