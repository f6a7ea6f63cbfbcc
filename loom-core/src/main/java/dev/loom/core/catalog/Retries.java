package dev.loom.core.catalog;

import java.time.Duration;

/**
 * How often a failed attempt is tried again.
 *
 * @param max further attempts, 0 or more
 * @param backoff the wait before the first of them; it doubles with each
 */
public record Retries(int max, Duration backoff) {

    /** The wait where none is given. */
    public static final Duration BACKOFF = Duration.ofSeconds(10);
}
