package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Retries;
import java.time.Duration;
import java.util.Optional;

/** How often and how long what fails is tried again. */
final class Policy {

    /** For what providers do: three attempts in all. */
    static final Retries MACHINE = new Retries(2, Duration.ofSeconds(5));

    /** For a service's action that says nothing of its own: two attempts in all. */
    static final Retries SERVICE = new Retries(1, Duration.ofSeconds(2));

    static final Retries NONE = new Retries(0, Duration.ZERO);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Policy() {}

    /** The wait before the attempt after this one; empty if it was the last. */
    static Optional<Duration> after(int attempt, Retries retries) {
        if (attempt > retries.max()) {
            return Optional.empty();
        }
        long factor = 1L << Math.min(attempt - 1, 20);
        Duration wait = retries.backoff().multipliedBy(factor);
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
