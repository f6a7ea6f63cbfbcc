package dev.loom.bench.path;

import dev.loom.bench.report.Machine;
import dev.loom.bench.report.Measured;
import dev.loom.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A benchmark of the built server: has a {@code LOOM_HOME} of its own, and leaves nothing of it.
 */
abstract class WholeSystem implements Callable<Integer> {

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();

    WholeSystem(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Measures.
     *
     * @param root the folder of {@code ./loom}
     */
    abstract List<Measured> measure(Path root, TemporaryHome home) throws Exception;

    @Override
    public final Integer call() throws Exception {
        Path root = Path.of(System.getProperty("loom.root", "")).toAbsolutePath();
        Instant at = clock.instant();
        Machine machine = Machine.here();
        List<Measured> measured;
        try (TemporaryHome home = TemporaryHome.make()) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> clean(home)));
            measured = measure(root, home);
            say("clearing up");
        }
        new Report(spec.name(), at, machine, measured).print(spec.commandLine().getOut());
        return 0;
    }

    /** After Ctrl-C; else there is nothing left to do. */
    private void clean(TemporaryHome home) {
        try {
            home.close();
        } catch (IOException e) {
            say("not cleared up: " + e);
        }
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** Tells whoever waits what is being done. */
    final void say(String what) {
        spec.commandLine().getErr().println("# " + what);
        spec.commandLine().getErr().flush();
    }
}
