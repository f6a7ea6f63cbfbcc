package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A server's start, from the command to its first answer. */
final class Start {

    private static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(5), Duration.ofMillis(100));

    private Start() {}

    /** Waits for a server that was started just now, and tells what that cost. */
    static Measured of(String what, ServerProcess server, TemporaryHome home, Api api)
            throws IOException, InterruptedException, TimeoutException {
        long began = System.nanoTime();
        PATIENCE.until(
                "the server's answer",
                () -> {
                    server.mustLive();
                    return api.isReady();
                });
        Duration wall = Duration.ofNanos(System.nanoTime() - began);
        Spent spent = Spent.by(server, home);
        return Measured.of(what)
                .with("cpu_s", Spent.seconds(spent.total()))
                .with("jvm_cpu_s", Spent.seconds(spent.jvm()))
                .with("programs_cpu_s", Spent.seconds(spent.programs()))
                .with("postgres_cpu_s", Spent.seconds(spent.postgres()))
                .with("wall_s", Spent.seconds(wall));
    }
}
