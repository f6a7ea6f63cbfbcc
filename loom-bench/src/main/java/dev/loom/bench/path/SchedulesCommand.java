package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench schedules}. */
@Command(
        name = "schedules",
        description = {
            "What enabled jobs cost while none is due, how late firings begin, and what happens",
            "when very many are due in the same second beside a cluster's run."
        })
public final class SchedulesCommand extends WholeSystem {

    @Option(
            names = "--jobs",
            defaultValue = "100000",
            description = "Enabled jobs; by default ${DEFAULT-VALUE}.")
    private int jobs;

    @Option(
            names = "--burst",
            defaultValue = "10000",
            description = "So many are due in one second; by default ${DEFAULT-VALUE}.")
    private int burst;

    @Mixin private CatalogFolder folder = new CatalogFolder();

    /** Not run yet. */
    public SchedulesCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        EngineCatalog catalog = folder.catalog();
        return new SchedulesBenchmark(root, home, catalog, InstantSource.system(), this::say)
                .measure(jobs, burst);
    }
}
