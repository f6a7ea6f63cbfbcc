package dev.loom.server.automator.shell;

import dev.loom.spi.Command;
import dev.loom.spi.NodeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Carries commands out as a node does: files in a folder of their own, which is current. */
final class Node {

    private static final long SECONDS = 60;

    private final Path home;
    private int attempts;

    Node(Path home) {
        this.home = home;
    }

    /** How a command ended; both streams as one. */
    record Ended(int status, String output) {}

    Path home() {
        return home;
    }

    Ended run(Command command) {
        try {
            Path attempt = Files.createDirectories(home.resolve("run/" + ++attempts));
            for (NodeFile file : command.files()) {
                Path path = Files.write(attempt.resolve(file.path()), file.content());
                Files.setAttribute(path, "unix:mode", file.mode());
            }
            Files.writeString(attempt.resolve("script"), command.script());
            Path start = Files.writeString(attempt.resolve("start"), start(command));
            Path output = attempt.resolve("output");
            ProcessBuilder builder =
                    new ProcessBuilder("/bin/sh", start.toString())
                            .directory(attempt.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
            builder.environment().put("HOME", home.toString());
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it runs for more than " + SECONDS + " s");
            }
            return new Ended(
                    process.exitValue(),
                    new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A text for a file, because what a JVM passes to a process depends on its locale. */
    private static String start(Command command) {
        StringBuilder text = new StringBuilder();
        command.environment()
                .forEach((name, value) ->
                        text.append("export %s=%s\n".formatted(name, quoted(value))));
        text.append("exec /bin/sh ./script");
        command.arguments().forEach(argument -> text.append(' ').append(quoted(argument)));
        return text.append('\n').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
