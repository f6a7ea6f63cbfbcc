package dev.loom.server.provider.local.machine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that nobody signals, for a bounded time. */
public final class Until {

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final InstantSource clock;

    public Until(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the condition came to hold within the time. */
    public boolean holds(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        Instant end = clock.instant().plus(atMost);
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!clock.instant().isBefore(end)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
