package dev.loom.bench.chaos;

import dev.loom.bench.chaos.ChaosBenchmark.Result;
import dev.loom.bench.chaos.Rounds.Round;
import dev.loom.bench.path.ServerProcess;
import dev.loom.bench.path.TemporaryHome;
import dev.loom.bench.report.Machine;
import dev.loom.bench.report.Measured;
import dev.loom.bench.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench chaos}. */
@Command(
        name = "chaos",
        description = {
            "Kills and stops servers, and takes their database away, while clusters are made and",
            "deleted and jobs fire on real nodes; then an audit. Ends with 1 if anything was lost,",
            "doubled or left behind."
        })
public final class ChaosCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rounds",
            defaultValue = "20",
            description = "How many faults; by default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--servers",
            defaultValue = "3",
            description = "How many servers share the database; by default ${DEFAULT-VALUE}.")
    private int servers;

    @Option(
            names = "--nodes",
            defaultValue = "SIMULATED",
            description = {
                "simulated, or local: processes with an sshd, of one server; by default",
                "${DEFAULT-VALUE}."
            })
    private Catalog nodes = Catalog.SIMULATED;

    @Option(
            names = "--lease",
            defaultValue = "10",
            description = {
                "After how many seconds a silent server counts as dead; by default",
                "${DEFAULT-VALUE}, as shipped. Fewer make rounds shorter."
            })
    private int lease;

    @Option(names = "--seed", description = "Where chance begins; else drawn, and said.")
    private @Nullable Long seed;

    /** Not run yet. */
    public ChaosCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (nodes == Catalog.LOCAL && servers > 1) {
            throw new ParameterException(
                    spec.commandLine(), "nodes on this machine are of one server: --servers 1");
        }
        Path root = Path.of(System.getProperty("loom.root", "")).toAbsolutePath();
        Instant at = clock.instant();
        Machine machine = Machine.here();
        long chance = seed == null ? at.toEpochMilli() : seed;
        say("seed " + chance);
        Result result;
        try (TemporaryHome home = TemporaryHome.make()) {
            result =
                    new ChaosBenchmark(
                                    ChaosSetting.of(
                                            ServerProcess.upBy(root),
                                            servers,
                                            nodes,
                                            Duration.ofSeconds(lease)),
                                    home,
                                    chance,
                                    this::say)
                            .run(rounds);
        }
        PrintWriter out = spec.commandLine().getOut();
        new Report("chaos", at, machine, measured(result)).print(out);
        result.violations().forEach(violation -> out.println("VIOLATION " + violation));
        out.flush();
        return result.violations().isEmpty() ? 0 : 1;
    }

    private List<Measured> measured(Result result) {
        List<Measured> measured = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            List<Round> of =
                    result.rounds().stream().filter(round -> round.fault() == fault).toList();
            double[] seconds =
                    of.stream()
                            .filter(round -> round.runs() > 0)
                            .mapToDouble(Round::seconds)
                            .sorted()
                            .toArray();
            measured.add(
                    Measured.of(fault.name().toLowerCase(Locale.ROOT))
                            .with("rounds", of.size())
                            .with("runs", of.stream().mapToInt(Round::runs).sum())
                            .with(
                                    "carried_on_median_s",
                                    seconds.length == 0 ? 0 : seconds[seconds.length / 2])
                            .with(
                                    "carried_on_slowest_s",
                                    seconds.length == 0 ? 0 : seconds[seconds.length - 1]));
        }
        measured.add(
                Measured.of("all")
                        .with("servers", servers)
                        .with("clusters", (double) result.clusters())
                        .with("runs", (double) result.runs())
                        .with("steps", (double) result.steps())
                        .with("firings", (double) result.firings())
                        .with("requests_repeated", result.repeated())
                        .with("violations", result.violations().size()));
        return measured;
    }

    private void say(String what) {
        spec.commandLine().getErr().println("# " + what);
        spec.commandLine().getErr().flush();
    }
}
