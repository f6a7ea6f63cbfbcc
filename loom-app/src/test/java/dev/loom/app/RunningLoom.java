package dev.loom.app;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The built application in a process of its own, with its own {@code LOOM_HOME} and port, as a user
 * would start it. It may be killed and started again on the same folder as often as a test likes.
 */
public final class RunningLoom implements AutoCloseable {

    /** The password of {@code admin} unless a test decides otherwise. */
    public static final String ADMIN_PASSWORD = "the password of admin";

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

    private final Path home;
    private final int port;
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Process process;

    private RunningLoom(Path home, int port) {
        this.home = home;
        this.port = port;
        environment.put("LOOM_HOME", home.toString());
        environment.put("LOOM_PORT", Integer.toString(port));
        environment.put("LOOM_ADMIN_PASSWORD", ADMIN_PASSWORD);
    }

    /** Not started yet, on a free port. */
    public static RunningLoom in(Path home) {
        try {
            return in(home, WebPort.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not started yet. */
    public static RunningLoom in(Path home, int port) {
        return new RunningLoom(home, port);
    }

    /** Sets a variable of its environment, or takes it away. */
    public RunningLoom with(String variable, @Nullable String value) {
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
        return this;
    }

    /** With what a first start makes, the password of {@code admin} too. */
    public RunningLoom furnished() {
        BuiltLoom.furnish(home);
        return this;
    }

    /** Starts it and waits until it answers. */
    public RunningLoom start() {
        return start(BuiltLoom.server());
    }

    RunningLoom start(List<String> command) {
        Process started = launch(command);
        await().atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> answers() || !started.isAlive());
        if (!started.isAlive()) {
            throw new AssertionError("Loom ended while starting: " + said());
        }
        return this;
    }

    /** Starts it and doesn't wait. */
    public Process launch() {
        return launch(BuiltLoom.server());
    }

    private Process launch(List<String> command) {
        Process started = launch(command, output());
        process = started;
        return started;
    }

    /** Sets a new password of {@code admin} by the command; tells what it printed. */
    public String adminPassword(@Nullable String wanted) {
        with("LOOM_ADMIN_PASSWORD", wanted);
        Path output = home.resolveSibling(home.getFileName() + ".admin-password");
        int status = ended(launch(BuiltLoom.main(AdminPassword.class), output), READY_WITHIN);
        if (status != 0) {
            throw new AssertionError("status " + status + ": " + text(output));
        }
        return text(output);
    }

    private Process launch(List<String> command, Path output) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.startsWith("LOOM_"));
            builder.environment().putAll(environment);
            return builder.redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the server as a crash would; whatever it started goes on. */
    public void kill9() {
        running().destroyForcibly();
        ended(running(), ENDED_WITHIN);
    }

    /** Ends it by SIGTERM and returns its exit status. */
    public int term() {
        running().destroy();
        return ended(running(), ENDED_WITHIN);
    }

    /** Ends it by SIGTERM, however long the JVM works on what it wants to keep. */
    void termAtLeisure() {
        running().destroy();
        ended(running(), READY_WITHIN);
    }

    /** Ends it in order and starts it again. */
    public RunningLoom restart() {
        term();
        return start();
    }

    /** Waits for the end of what was started last and returns its exit status. */
    public int ended() {
        return ended(running(), READY_WITHIN);
    }

    private int ended(Process what, Duration within) {
        try {
            if (!what.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not ended within " + within + ": " + said());
            }
            return what.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    public Path home() {
        return home;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return running().pid();
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it printed since it was started last, to both its outputs. */
    public String said() {
        return text(output());
    }

    /** Its log file. */
    public String log() {
        return text(home.resolve("logs").resolve("loom.log"));
    }

    private Path output() {
        return home.resolveSibling(home.getFileName() + ".output");
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server is ready. */
    public boolean answers() {
        try {
            HttpResponse<String> response =
                    http.send(request("/status").GET().build(), BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().equals("OK");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Asks as {@code admin} with the usual password. */
    public HttpResponse<String> get(String path) {
        return send("GET", path, null, ADMIN_PASSWORD);
    }

    /** Posts JSON as {@code admin} with the usual password. */
    public HttpResponse<String> post(String path, @Nullable String json) {
        return send("POST", path, json, ADMIN_PASSWORD);
    }

    /** What comes as {@code admin}, until there is no more or the server ends. */
    public String stream(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Authorization", basic(ADMIN_PASSWORD));
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try (InputStream body = http.send(request.build(), BodyHandlers.ofInputStream()).body()) {
            body.transferTo(came);
        } catch (IOException e) {
            // the server has ended
            return came.toString(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return came.toString(StandardCharsets.UTF_8);
    }

    private static String basic(String password) {
        byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Any method as {@code admin}, by HTTP Basic. */
    public HttpResponse<String> send(
            String method, String path, @Nullable String json, String password) {
        HttpRequest.Builder request =
                request(path)
                        .header("Authorization", basic(password))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                json == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
    }

    /** Whether a process does more than wait for somebody to ask how it ended. */
    public static boolean lives(ProcessHandle process) {
        return process.isAlive() && process.info().arguments().isPresent();
    }

    /** A connection to its embedded PostgreSQL, past the server. */
    public Connection database() throws SQLException {
        try {
            DatabaseAddress address = EmbeddedDatabase.running(new Home(home));
            return DriverManager.getConnection(address.url(), address.user(), address.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes of its embedded PostgreSQL that live now. */
    public List<ProcessHandle> postgres() {
        String cluster = home.resolve("data").resolve("pg").toString();
        List<ProcessHandle> found = new ArrayList<>();
        ProcessHandle.allProcesses()
                .filter(each ->
                        each.info().arguments().map(List::of).orElse(List.of()).contains(cluster))
                .forEach(found::add);
        return found;
    }

    /** Leaves nothing running, however the test ended. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(ENDED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        postgres().forEach(ProcessHandle::destroyForcibly);
    }
}
