package dev.loom.bench.core;

import dev.loom.bench.report.Machine;
import dev.loom.bench.report.Report;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench core}. */
@Command(
        name = "core",
        description = "Layouts, plans, walks and macros alone: CPU, time and memory of each.")
public final class CoreCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--full", description = "Longer and in several JVMs: for figures to quote.")
    private boolean full;

    @Parameters(
            arity = "0..1",
            defaultValue = ".*",
            description = "Only those whose class and method match, such as Layout.")
    private String pattern = ".*";

    /** Not run yet. */
    public CoreCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws RunnerException {
        Instant at = clock.instant();
        Machine machine = Machine.here();
        Report report =
                new Report(
                        full ? "core --full" : "core",
                        at,
                        machine,
                        CoreBenchmarks.measure(pattern, full));
        report.print(spec.commandLine().getOut());
        return 0;
    }
}
