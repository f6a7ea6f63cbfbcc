package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

    @Option(
            names = "--catalog",
            defaultValue = "${LOOM_SHARED_DATA}/coopr-catalog",
            description =
                    "Folder of a catalog with the template hadoop-distributed; by default ${DEFAULT-VALUE}.")
    private Path catalog = Path.of("");

    /** Not run yet. */
    public SchedulesCommand(InstantSource clock) {
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
        return new SchedulesBenchmark(
                        root, home, new EngineCatalog(catalog), InstantSource.system(), this::say)
                .measure(jobs, burst);
    }
}
