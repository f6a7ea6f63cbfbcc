package dev.loom.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The application as the end-to-end tests before these have laid it out. */
final class BuiltApplication {

    private static final Path LAYOUT = Path.of("..", "loom-app", "target", "it-loom");

    /** Of {@code admin}, where a home was furnished. */
    static final String PASSWORD = "the password of admin";

    private BuiltApplication() {}

    /** Puts into a home what the first start made, the database above all, if it is there. */
    static void furnish(Path home) throws IOException {
        Path made = LAYOUT.resolve("home");
        if (!Files.isDirectory(made)) {
            return;
        }
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copied = home.resolve(made.relativize(file));
                if (!Files.isDirectory(copied)) {
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** What starts a server of it. */
    static List<String> command() throws IOException {
        Path layout = LAYOUT.toRealPath();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        Path cache = layout.resolve("server.aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"));
        }
        command.addAll(List.of("-jar", jar(layout).toString()));
        return command;
    }

    private static Path jar(Path layout) throws IOException {
        try (Stream<Path> files = Files.list(layout)) {
            return files.filter(file -> file.getFileName().toString().matches("loom-app-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no application in " + layout));
        }
    }
}
