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
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private BuiltLoom() {}

    /** The command that starts the server. */
    static List<String> server() {
        return Stream.of(java(), OPTIONS, List.of("-jar", jar(layout()).toString()))
                .flatMap(List::stream)
                .toList();
    }

    /** The command that starts another main class of the application. */
    static List<String> main(Class<?> main) {
        List<String> what = List.of("-cp", jar(layout()).toString(), main.getName());
        return Stream.of(java(), OPTIONS, what).flatMap(List::stream).toList();
    }

    private static List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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
