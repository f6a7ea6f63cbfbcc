package dev.loom.bench.chaos;

import dev.loom.bench.path.Patience;
import dev.loom.bench.path.ServerProcess;
import dev.loom.bench.path.TemporaryHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One of the servers: a process at a time, on one {@code LOOM_HOME} and one port. */
final class Member implements AutoCloseable {

    private static final Patience START =
            new Patience(Duration.ofMinutes(3), Duration.ofMillis(100));

    private static final int MOST_RESTARTS = 20;

    private final int number;
    private final Path root;
    private final TemporaryHome home;
    private final int port;
    private final String password;
    private final Map<String, String> variables;
    private @Nullable ServerProcess process;
    private volatile boolean still;
    private int restarts;

    /**
     * @param root the folder of {@code ./loom}
     * @param variables what all servers have in their environment
     */
    Member(int number, Path root, String password, Map<String, String> variables)
            throws IOException {
        this(number, root, password, variables, TemporaryHome.make());
    }

    /** One with this home. */
    Member(
            int number,
            Path root,
            String password,
            Map<String, String> variables,
            TemporaryHome home)
            throws IOException {
        this.number = number;
        this.root = root;
        this.home = home;
        this.port = ServerProcess.freePort();
        this.password = password;
        this.variables = variables;
    }

    int number() {
        return number;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Its log since the beginning, also of before it was killed. */
    Path log() {
        return home.folder().resolve("logs").resolve("loom.log");
    }

    /** Starts it and doesn't wait until it is ready. */
    synchronized void start() throws IOException {
        process = ServerProcess.start(root, home, port, password, variables);
        still = false;
    }

    /** Until it answers. */
    void awaitReady() throws IOException, InterruptedException, TimeoutException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address().resolve("/status"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            START.until("the start of server " + number, () -> answers(client, request));
        }
    }

    private boolean answers(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        ServerProcess now = process();
        if (now == null) {
            throw new IOException("server " + number + " isn't started");
        }
        if (!now.isAlive() && restarts++ < MOST_RESTARTS) {
            start(); // one that finds no database ends, and whoever looks after it starts it again
            return false;
        }
        now.mustLive();
        try {
            return client.send(request, BodyHandlers.ofString()).body().equals("OK");
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private synchronized @Nullable ServerProcess process() {
        return process;
    }

    /** Whether it can answer: it lives and doesn't stand still. */
    synchronized boolean isUp() {
        return process != null && process.isAlive() && !still;
    }

    /** {@code kill -9}. */
    synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** It does nothing until it goes on; it doesn't know. */
    synchronized void standStill() throws IOException, InterruptedException {
        still = true;
        signal("STOP");
    }

    synchronized void goOn() throws IOException, InterruptedException {
        signal("CONT");
        still = false;
    }

    private void signal(String signal) throws IOException, InterruptedException {
        if (process != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.id()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /** Ends it in order; what it kept stays. */
    synchronized void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** Ends it, and what it kept goes. */
    @Override
    public void close() throws IOException {
        stop();
        home.close();
    }
}
