package dev.loom.bench.path;

import dev.loom.bench.report.Machine;
import dev.loom.bench.report.Measured;
import dev.loom.bench.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench path}. */
@Command(
        name = "path",
        description =
                "The built server from outside: its start, its rest, clusters made and deleted.")
public final class PathCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = "3,20",
            description = "Sizes of the clusters, 2 to 50; by default ${DEFAULT-VALUE}.")
    private Set<Integer> sizes = Set.of();

    /** Not run yet. */
    public PathCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("loom.root", "")).toAbsolutePath();
        Instant at = clock.instant();
        Machine machine = Machine.here();
        List<Measured> measured = new ArrayList<>();
        try (TemporaryHome home = TemporaryHome.make()) {
            Thread cleaning = Thread.ofPlatform().unstarted(() -> clean(home));
            Runtime.getRuntime().addShutdownHook(cleaning);
            measured.addAll(new PathBenchmark(root, home, this::say).measure(sizes));
            say("clearing up");
        }
        new Report("path", at, machine, measured).print(spec.commandLine().getOut());
        return 0;
    }

    /** After Ctrl-C; else there is nothing left to do. */
    private void clean(TemporaryHome home) {
        try {
            home.close();
        } catch (Exception e) {
            say("not cleared up: " + e);
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println("# " + what);
        spec.commandLine().getErr().flush();
    }
}
