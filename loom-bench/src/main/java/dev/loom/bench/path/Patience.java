package dev.loom.bench.path;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Waits for things that nobody tells us of.
 *
 * @param longest after which it is given up
 * @param pause between two looks
 */
public record Patience(Duration longest, Duration pause) {

    /** A look at whether it has come true. */
    public interface Look {
        boolean comeTrue() throws IOException, InterruptedException;
    }

    /**
     * Looks until it has come true.
     *
     * @param what is waited for, as a sentence's subject
     * @throws TimeoutException if it doesn't
     */
    public void until(String what, Look look)
            throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + longest.toNanos();
        while (!look.comeTrue()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(
                        what + " didn't come within " + longest.toSeconds() + " s");
            }
            Thread.sleep(pause);
        }
    }

    /** Lets the time pass. */
    public static void rest(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
