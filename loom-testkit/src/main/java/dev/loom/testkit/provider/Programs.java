package dev.loom.testkit.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of this machine to its end, with nothing on its standard input. */
final class Programs {

    private static final long SECONDS = 60;

    private Programs() {}

    /**
     * How a program ended.
     *
     * @param out its standard output
     * @param errors its standard error
     */
    record Ended(int status, String out, String errors) {}

    /**
     * Runs a program, for at most a minute.
     *
     * @throws IllegalStateException if it takes longer
     */
    static Ended run(List<String> command) {
        try {
            Path out = Files.createTempFile("loom-out", ".txt");
            Path errors = Files.createTempFile("loom-err", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectInput(Path.of("/dev/null").toFile())
                                .redirectOutput(out.toFile())
                                .redirectError(errors.toFile())
                                .start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " took more than " + SECONDS + " s");
                }
                return new Ended(process.exitValue(), read(out), read(errors));
            } finally {
                Files.delete(out);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
