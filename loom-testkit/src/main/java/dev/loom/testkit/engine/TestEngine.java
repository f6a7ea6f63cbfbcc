package dev.loom.testkit.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Docker or Podman engine with the node image, of this JVM alone. */
public final class TestEngine {

    /** The engines that there are. */
    public enum Kind {
        DOCKER("dockerd"),
        PODMAN("podman");

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The image that it has. */
    public static final String IMAGE = "loom-node";

    private static final long SECONDS = 180;
    private static final List<String> TOOLS = List.of("bash", "curl", "ip", "runc");
    private static final Map<Kind, TestEngine> SHARED = new ConcurrentHashMap<>();

    private final Kind kind;
    private final Path folder;
    private final Path script;

    private TestEngine(Kind kind) {
        try {
            this.kind = kind;
            this.folder = Files.createTempDirectory("loom-" + kind.word());
            this.script = Files.createTempFile("loom-engine", ".sh");
            try (InputStream text =
                    Objects.requireNonNull(TestEngine.class.getResourceAsStream("engine.sh"))) {
                Files.write(script, text.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The engine that all tests of this JVM share; it goes with the JVM. Where it can't be had the
     * test that asks is skipped.
     */
    public static TestEngine shared(Kind kind) {
        assumeTrue(lacks(kind).isEmpty(), () -> lacks(kind).orElseThrow());
        return SHARED.computeIfAbsent(kind, TestEngine::started);
    }

    private static TestEngine started(Kind kind) {
        TestEngine engine = new TestEngine(kind);
        Runtime.getRuntime().addShutdownHook(new Thread(engine::remove, "remove " + kind.word()));
        engine.run("up");
        engine.run("import", image().orElseThrow().toString(), IMAGE);
        return engine;
    }

    /** Its address, as {@code DOCKER_HOST} holds it. */
    public String address() {
        return "unix://" + folder.resolve(kind.word() + ".sock");
    }

    /** Ends the engine; what it holds stays, stopped or not as the engine does it. */
    public void stop() {
        run("stop");
    }

    /** Starts it again. */
    public void start() {
        run("start");
    }

    /** Ends it and removes everything that it made. */
    private void remove() {
        if (Files.isDirectory(folder)) {
            run("down");
        }
        try {
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why this computer can't have such an engine; empty if it can. */
    private static Optional<String> lacks(Kind kind) {
        if (!System.getProperty("user.name").equals("root")
                || !System.getProperty("os.name").equals("Linux")) {
            return Optional.of("engines are started as root on Linux alone");
        }
        Optional<String> program =
                Stream.concat(TOOLS.stream(), Stream.of(kind.program))
                        .filter(name -> !isInstalled(name))
                        .findFirst();
        if (program.isPresent()) {
            return Optional.of(program.get() + " isn't installed");
        }
        return image().isPresent()
                ? Optional.empty()
                : Optional.of("there is no node image yet: './loom node-image --tar' makes it");
    }

    /** The newest archive that {@code ./loom node-image} has left. */
    private static Optional<Path> image() {
        Path cache = Path.of(System.getProperty("user.home"), ".cache/loom");
        try (Stream<Path> files = Files.isDirectory(cache) ? Files.list(cache) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches("node-[0-9]+\\.tar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInstalled(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "") + ":/usr/sbin:/sbin";
        return Arrays.stream(path.split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private void run(String command, String... more) {
        Stream<String> start =
                Stream.of("bash", script.toString(), command, kind.word(), folder.toString());
        List<String> line = Stream.concat(start, Arrays.stream(more)).toList();
        try {
            Path said = Files.createTempFile("loom-engine", ".txt");
            Process process =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(said.toFile())
                            .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(said);
            Files.delete(said);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(kind + " " + command + ": " + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
