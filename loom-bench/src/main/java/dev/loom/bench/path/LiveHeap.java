package dev.loom.bench.path;

import java.io.IOException;
import java.time.Duration;

/** What lives in the server's heap: what full collections leave, every second. */
final class LiveHeap {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Heap heap;
    private final double before;
    private double most;
    private long looked = System.nanoTime();

    /** Looks for the first time. */
    LiveHeap(Heap heap) throws IOException, InterruptedException {
        this.heap = heap;
        this.before = heap.left();
        this.most = before;
    }

    /** Looks, if it is some time ago that it did. */
    void look() throws IOException, InterruptedException {
        if (System.nanoTime() - looked > PAUSE.toNanos()) {
            most = Math.max(most, heap.left());
            looked = System.nanoTime();
        }
    }

    /** In megabytes, at the first look. */
    double before() {
        return before;
    }

    /** In megabytes, at any look. */
    double most() {
        return most;
    }
}
