package dev.loom.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The application as it is delivered: a folder of jars, laid out once per build. */
final class BuiltLoom {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path LAYOUT = TARGET.resolve("it-loom");

    /** How tests start a JVM: what costs CPU time and pays only later is off. */
    private static final List<String> OPTIONS =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private BuiltLoom() {}

    /** The command that starts the server. */
    static List<String> server() {
        return command(trained().options(), "-jar", jar(layout()).toString());
    }

    /** The command that starts another main class of the application. */
    static List<String> main(Class<?> main) {
        return command(trained().options(), "-cp", jar(layout()).toString(), main.getName());
    }

    /** Puts into a home what the first start makes, so that it needn't be made again. */
    static void furnish(Path home) {
        trained().furnish(home);
    }

    private static Training trained() {
        Path layout = layout();
        Training training = new Training(layout);
        training.once(java(), jar(layout));
        return training;
    }

    private static List<String> command(List<String> options, String... what) {
        return Stream.of(java(), options, List.of(what)).flatMap(List::stream).toList();
    }

    private static List<String> java() {
        Path program = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.concat(Stream.of(program.toString()), OPTIONS.stream()).toList();
    }

    /** One JVM of the tests does it, and others wait. */
    private static synchronized Path layout() {
        try (FileChannel lock =
                        FileChannel.open(
                                TARGET.resolve("it-loom.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            Path built = jar(TARGET);
            FileTime time = Files.getLastModifiedTime(built);
            Path stamp = LAYOUT.resolve(".of-" + time.toMillis() + "-" + Files.size(built));
            if (!Files.exists(stamp)) {
                extract(built);
                Files.createFile(stamp);
            }
            return LAYOUT;
        } catch (IOException e) {
            throw new IllegalStateException("the application can't be laid out", e);
        }
    }

    private static void extract(Path built) throws IOException {
        FileSystemUtils.deleteRecursively(LAYOUT);
        Process process =
                new ProcessBuilder(
                                java().getFirst(),
                                "-Djarmode=tools",
                                "-jar",
                                built.toString(),
                                "extract",
                                "--destination",
                                LAYOUT.toString())
                        .inheritIO()
                        .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("extracting " + built + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Path jar(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("loom-app-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no loom-app jar in " + folder));
        } catch (IOException e) {
            throw new IllegalStateException("no " + folder + ": mvn package makes it", e);
        }
    }
}
