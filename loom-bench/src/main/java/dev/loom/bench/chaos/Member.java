package dev.loom.bench.chaos;

import dev.loom.bench.path.Patience;
import dev.loom.bench.path.ServerProcess;
import dev.loom.bench.path.TemporaryHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of the servers: a process at a time, on one {@code LOOM_HOME} and one port. */
final class Member implements AutoCloseable {

    private static final Patience START =
            new Patience(Duration.ofMinutes(3), Duration.ofMillis(100));

    private static final int MACHINE_DEPTH = 3;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final int MOST_RESTARTS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int number;
    private final List<String> command;
    private final TemporaryHome home;
    private final int port;
    private final String password;
    private final Map<String, String> variables;
    private @Nullable ServerProcess process;
    private volatile boolean still;
    private int restarts;

    /**
     * @param command what starts a server
     * @param variables what all servers have in their environment
     */
    Member(int number, List<String> command, String password, Map<String, String> variables)
            throws IOException {
        this(number, command, password, variables, TemporaryHome.make());
    }

    /** One with this home. */
    Member(
            int number,
            List<String> command,
            String password,
            Map<String, String> variables,
            TemporaryHome home)
            throws IOException {
        this.number = number;
        this.command = command;
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

    /** Machines of the provider local that are still there. */
    List<String> machines() throws IOException {
        Path folder = home.folder().resolve("machines");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, MACHINE_DEPTH)) {
            return files.filter(file -> folder.relativize(file).getNameCount() == MACHINE_DEPTH)
                    .filter(file -> TOKEN.matcher(file.getFileName().toString()).matches())
                    .map(file -> "machine left: " + file.getFileName())
                    .toList();
        }
    }

    /** Starts it and doesn't wait until it is ready. */
    synchronized void start() throws IOException {
        process = ServerProcess.start(command, home, port, password, variables);
        still = false;
    }

    /** Until it answers. */
    void awaitReady() throws IOException, InterruptedException, TimeoutException {
        START.until("the start of server " + number, this::isReady);
    }

    /** Whether it answers; one that ended by itself is started again. */
    boolean isReady() throws IOException, InterruptedException {
        ServerProcess now = process();
        if (now == null) {
            throw new IOException("server " + number + " isn't started");
        }
        if (!now.isAlive() && restarts++ < MOST_RESTARTS) {
            start(); // one that finds no database ends, and whoever looks after it starts it again
            return false;
        }
        now.mustLive();
        HttpRequest request =
                HttpRequest.newBuilder(address().resolve("/status"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try {
            boolean ready = client.send(request, BodyHandlers.ofString()).body().equals("OK");
            restarts = ready ? 0 : restarts;
            return ready;
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

    /** What it kept stays when it is closed; answers where. */
    Path keep() {
        return home.keep();
    }

    /** Ends it, and what it kept goes. */
    @Override
    public void close() throws IOException {
        stop();
        client.close();
        home.close();
    }
}
