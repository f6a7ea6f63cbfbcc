package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The same server started in several ways, one after the other and again, so that noise is shared.
 */
final class StartBenchmark {

    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(10);

    private final Path root;
    private final TemporaryHome home;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    StartBenchmark(Path root, TemporaryHome home, Consumer<String> news) {
        this.root = root;
        this.home = home;
        this.news = news;
    }

    /**
     * Measures every mode so often.
     *
     * @throws TimeoutException if the server takes minutes too long
     */
    List<Measured> measure(int times) throws IOException, InterruptedException, TimeoutException {
        makeCache();
        List<Measured> measured = new ArrayList<>();
        news.accept("first start, with an empty LOOM_HOME");
        measured.add(Medians.of("first_shipped", List.of(started(StartMode.SHIPPED))));
        Map<StartMode, List<Measured>> all = new EnumMap<>(StartMode.class);
        for (int time = 1; time <= times; time++) {
            for (StartMode mode : StartMode.values()) {
                news.accept(mode.label() + ", " + time + " of " + times);
                all.computeIfAbsent(mode, _ -> new ArrayList<>()).add(started(mode));
            }
        }
        all.forEach((mode, each) -> measured.add(Medians.of("again_" + mode.label(), each)));
        return measured;
    }

    private Measured started(StartMode mode)
            throws IOException, InterruptedException, TimeoutException {
        int port = ServerProcess.freePort();
        try (Api api = new Api(port, password);
                ServerProcess server =
                        ServerProcess.start(root, home, port, password, mode.environment())) {
            Measured start = Start.of(mode.label(), server, home, api);
            Memory memory = Memory.of(server, home);
            return start.with("jvm_rss_mb", memory.jvm())
                    .with("postgres_pss_mb", memory.postgres());
        }
    }

    /** Like a person would: the cache belongs to the build, so one that is there is taken. */
    private void makeCache() throws IOException, InterruptedException {
        if (Files.exists(root.resolve("loom-app/target/loom/server.aot"))) {
            return;
        }
        news.accept("loom aot");
        Process process =
                new ProcessBuilder(root.resolve("loom").toString(), "aot")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.output().toFile()))
                        .start();
        boolean ended = process.waitFor(LONGEST_TRAINING.toSeconds(), TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("loom aot has failed: " + Files.readString(home.output()));
        }
    }
}
