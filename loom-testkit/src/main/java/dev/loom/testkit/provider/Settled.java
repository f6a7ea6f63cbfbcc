package dev.loom.testkit.provider;

import dev.loom.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks a provider again until it no longer says "not yet", as the engine does. */
final class Settled {

    private static final Duration AT_MOST = Duration.ofMillis(250);

    private Settled() {}

    /**
     * The value that the call ends with.
     *
     * @throws AssertionError if it fails, or isn't done in time
     */
    static <T> T value(Duration patience, Supplier<Outcome<T>> call) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (call.get()) {
                case Outcome.Done<T>(var value) -> {
                    return value;
                }
                case Outcome.NotYet<T>(var after, var why) -> {
                    if (System.nanoTime() > end) {
                        throw new AssertionError("not done after " + patience + ": " + why);
                    }
                    Duration pause = after.compareTo(AT_MOST) < 0 ? after : AT_MOST;
                    LockSupport.parkNanos(pause.toNanos());
                }
                case Outcome.Failed<T>(var failure, var message) ->
                        throw new AssertionError(failure + ": " + message);
            }
        }
    }
}
