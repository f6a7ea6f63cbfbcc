package dev.loom.ssh;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Tells an interrupt from what is wrong with a node: the SSH library wraps one, and the thread
 * doesn't know of it any more.
 */
final class Interruption {

    private Interruption() {}

    /** Whether the thread was interrupted, and this came of it. Then the thread knows again. */
    static boolean caused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause.getClass() == InterruptedIOException.class) {
                Thread.currentThread().interrupt();
            }
        }
        return Thread.currentThread().isInterrupted();
    }
}
