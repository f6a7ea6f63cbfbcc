package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench start}. */
@Command(
        name = "start",
        description =
                "What a start costs: as shipped, with the cache of 'loom aot', without pages,"
                        + " and with the quick compiler alone.")
public final class StartCommand extends WholeSystem {

    @Option(
            names = "--times",
            defaultValue = "3",
            description =
                    "How often each is started, one after the other; the median counts;"
                            + " by default ${DEFAULT-VALUE}.")
    private int times;

    /** Not run yet. */
    public StartCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        return new StartBenchmark(root, home, this::say).measure(times);
    }
}
