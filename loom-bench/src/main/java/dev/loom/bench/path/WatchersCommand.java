package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench watchers}. */
@Command(
        name = "watchers",
        description =
                "What it costs the server that many watch one large run: event streams, pages, both.")
public final class WatchersCommand extends WholeSystem {

    @Option(
            names = "--nodes",
            defaultValue = "1000",
            description = "How many simulated nodes the run is on; by default ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--watchers",
            defaultValue = "100",
            description = "How many watch, of each kind; by default ${DEFAULT-VALUE}.")
    private int watchers;

    @Option(
            names = "--latency",
            defaultValue = "500ms",
            description = "How long a step takes; by default ${DEFAULT-VALUE}.")
    private String latency = "";

    @Option(
            names = "--tab",
            defaultValue = "",
            description =
                    "Which tab of the run's page is open: graph or nodes; by default the timeline.")
    private String tab = "";

    /** Not run yet. */
    public WatchersCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        return new WatchersBenchmark(root, home, this::say, nodes, latency, tab).measure(watchers);
    }
}
