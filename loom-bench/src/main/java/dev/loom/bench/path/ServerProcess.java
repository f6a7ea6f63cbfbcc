package dev.loom.bench.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A built server, started as people start it: {@code ./loom up}. */
public final class ServerProcess implements AutoCloseable {

    private static final Set<String> KEPT =
            Set.of("LOOM_JAVA_HOME", "LOOM_JAVA_OPTS", "LOOM_JDK_DIRS");
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it and doesn't wait.
     *
     * @param root the folder of {@code ./loom}
     */
    static ServerProcess start(Path root, TemporaryHome home, int port, String adminPassword)
            throws IOException {
        return start(root, home, port, adminPassword, Map.of());
    }

    /** The same with more variables in its environment. */
    public static ServerProcess start(
            Path root,
            TemporaryHome home,
            int port,
            String adminPassword,
            Map<String, String> variables)
            throws IOException {
        return start(upBy(root), home, port, adminPassword, variables);
    }

    /**
     * The command with which people start one.
     *
     * @param root the folder of {@code ./loom}
     */
    public static List<String> upBy(Path root) {
        return List.of(root.resolve("loom").toString(), "up");
    }

    /** Starts one by another command. */
    public static ServerProcess start(
            List<String> command,
            TemporaryHome home,
            int port,
            String adminPassword,
            Map<String, String> variables)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LOOM_") && !KEPT.contains(name));
        environment.put("LOOM_HOME", home.folder().toString());
        environment.put("LOOM_PORT", Integer.toString(port));
        environment.put("LOOM_ADMIN_PASSWORD", adminPassword);
        environment.putAll(variables);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.output().toFile()));
        return new ServerProcess(builder.start(), home.output());
    }

    /** The script's process id, which becomes the JVM's. */
    public long id() {
        return process.pid();
    }

    /**
     * Does nothing while it lives.
     *
     * @throws IOException with what it printed, once it has ended
     */
    public void mustLive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(
                    "the server ended with status "
                            + process.exitValue()
                            + ":\n"
                            + Files.readString(output));
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it in order, and otherwise after 30 s. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, LONGEST_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }

    /** A port that nobody listens on now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
