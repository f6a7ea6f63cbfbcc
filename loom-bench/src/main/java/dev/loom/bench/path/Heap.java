package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the server's heap holds, as the server says itself. */
final class Heap {

    private static final double MEGABYTE = 1_000_000;

    /** Looking costs the server something, too. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Api api;
    private final ServerProcess server;
    private double most;
    private long looked;

    Heap(Api api, ServerProcess server) {
        this.api = api;
        this.server = server;
    }

    /**
     * Looks every few seconds how much outlived the last collection: the most of it is remembered.
     */
    void look() {
        long now = System.nanoTime();
        if (now - looked < PAUSE.toNanos()) {
            return;
        }
        looked = now;
        try {
            most = Math.max(most, outlived());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The most since the last call, in megabytes. */
    double most() {
        double was = most;
        most = 0;
        return was;
    }

    /** What outlived the last collection, in megabytes. */
    private double outlived() throws IOException, InterruptedException {
        List<String> figures = api.figures().toList();
        return sum(figures.stream(), "jvm_memory_usage_after_gc") * largest(figures) / MEGABYTE;
    }

    /** What a full collection leaves, without what is allocated after it; in megabytes. */
    double left() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collection =
                new ProcessBuilder(jcmd.toString(), Long.toString(server.id()), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        collection.waitFor();
        return outlived();
    }

    private static double largest(List<String> figures) {
        return figures.stream()
                .filter(line -> line.startsWith("jvm_memory_max_bytes{area=\"heap\""))
                .mapToDouble(Heap::value)
                .max()
                .orElse(0);
    }

    private static double sum(Stream<String> figures, String name) {
        return figures.filter(line -> line.startsWith(name)).mapToDouble(Heap::value).sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
