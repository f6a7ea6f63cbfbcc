package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench pages}. */
@Command(
        name = "pages",
        description =
                "Every page in a real browser: until it can be used, what it loads, what it asks the"
                        + " database. Wants chromium and chromedriver.")
public final class PagesCommand extends WholeSystem {

    @Option(
            names = "--times",
            defaultValue = "5",
            description =
                    "How often each page is opened; the median counts; by default ${DEFAULT-VALUE}.")
    private int times;

    /** Not run yet. */
    public PagesCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        return new PagesBenchmark(root, home, this::say).measure(times);
    }
}
