package dev.loom.bench;

import dev.loom.bench.chaos.ChaosCommand;
import dev.loom.bench.core.CoreCommand;
import dev.loom.bench.path.EngineCommand;
import dev.loom.bench.path.FanOutCommand;
import dev.loom.bench.path.PagesCommand;
import dev.loom.bench.path.PathCommand;
import dev.loom.bench.path.SchedulesCommand;
import dev.loom.bench.path.StartCommand;
import dev.loom.bench.path.WatchersCommand;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code loom bench}. */
@Command(
        name = "loom bench",
        synopsisSubcommandLabel = "BENCHMARK",
        description = "Measures what Loom costs: a table, and a line of JSON to keep.")
public final class Bench {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    boolean help;

    private Bench() {}

    /** Ends with 0 when it has measured, 1 when something failed, 2 when it was called wrongly. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    private static CommandLine commandLine() {
        InstantSource clock = InstantSource.system();
        return new CommandLine(new Bench())
                .addSubcommand(new CoreCommand(clock))
                .addSubcommand(new PathCommand(clock))
                .addSubcommand(new StartCommand(clock))
                .addSubcommand(new EngineCommand(clock))
                .addSubcommand(new PagesCommand(clock))
                .addSubcommand(new ChaosCommand(clock))
                .addSubcommand(new WatchersCommand(clock))
                .addSubcommand(new FanOutCommand(clock))
                .addSubcommand(new SchedulesCommand(clock))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
