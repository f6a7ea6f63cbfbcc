package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code bench fanout}. */
@Command(
        name = "fanout",
        description = {
            "What it costs to run a command on many real nodes, on new and on kept connections,",
            "beside the tools that people could use instead."
        })
public final class FanOutCommand extends WholeSystem {

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = "100,1000",
            description = "How many nodes; by default ${DEFAULT-VALUE}.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--forks",
            defaultValue = "50",
            description = "So many at once; by default ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "How often each is measured, the median counts; by default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--peers",
            split = ",",
            defaultValue = "",
            description =
                    "Tools to measure on the same fleet, such as clush,fabric,ansible-raw,ansible-raw-warm.")
    private List<String> peers = List.of();

    @Option(
            names = "--rig",
            defaultValue = "${LOOM_SHARED_BENCH}",
            description = "Folder of fleet.sh and peers.sh; by default ${DEFAULT-VALUE}.")
    private Path rig = Path.of("");

    /** Not run yet. */
    public FanOutCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    List<Measured> measure(Path root, TemporaryHome home) throws Exception {
        if (!Files.isRegularFile(rig.resolve("fleet.sh"))) {
            throw new ParameterException(
                    commandLine(),
                    "There is no fleet.sh in \""
                            + rig
                            + "\": name its folder with --rig, or with LOOM_SHARED_BENCH.");
        }
        List<String> tools = peers.stream().filter(each -> !each.isBlank()).toList();
        return new FanOutBenchmark(root, home, rig, forks, rounds, this::say).measure(sizes, tools);
    }
}
