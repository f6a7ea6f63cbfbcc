package dev.loom.core.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a failed attempt is tried again.
 *
 * @param max further attempts, 0 or more
 * @param backoff the wait before the first of them; it doubles with each
 */
public record Retries(int max, Duration backoff) {

    /** The wait where none is given. */
    public static final Duration BACKOFF = Duration.ofSeconds(10);

    /** No wait is longer. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** None at all. */
    public static final Retries NONE = new Retries(0, Duration.ZERO);

    private static final int MOST_DOUBLINGS = 20;
    private static final double LEAST = 0.8;
    private static final double SPREAD = 0.4;

    /**
     * The wait before the next attempt, a fifth more or less than it would be, so that what failed
     * together isn't tried again together.
     *
     * @param tries how many attempts there were, 1 or more
     * @param chance from 0 to 1
     * @return empty if that was the last one
     */
    public Optional<Duration> after(int tries, double chance) {
        if (tries > max) {
            return Optional.empty();
        }
        Duration whole = backoff.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Duration wait = whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
        Duration spread = Duration.ofMillis((long) (wait.toMillis() * (LEAST + SPREAD * chance)));
        return Optional.of(spread.compareTo(LONGEST) > 0 ? LONGEST : spread);
    }
}
