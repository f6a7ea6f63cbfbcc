package dev.loom.server.cluster.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider's account may be called now. It opens after some failures in a row that are
 * the provider's own trouble, and lets one call through from time to time, to see whether that is
 * over.
 */
final class Circuit {

    private static final int FAILURES = 3;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PROBED = Duration.ofSeconds(1);

    private int failures;
    private int openings;
    private boolean probing;
    private @Nullable Instant until;
    private String why = "";

    /**
     * That calls wait.
     *
     * @param left how long at least
     * @param why what the provider said last
     */
    record Open(Duration left, String why) {}

    /** Empty if a call may be made; its end must be told then. */
    synchronized Optional<Open> ask(Instant now) {
        if (until == null) {
            return Optional.empty();
        }
        if (now.isBefore(until)) {
            return Optional.of(new Open(Duration.between(now, until), why));
        }
        if (probing) {
            return Optional.of(new Open(PROBED, why));
        }
        probing = true;
        return Optional.empty();
    }

    /** The provider answered, whatever it said. */
    synchronized void answered() {
        failures = 0;
        openings = 0;
        probing = false;
        until = null;
    }

    /** The provider is in trouble; it wants to be left alone for that time. */
    synchronized void troubled(Instant now, Duration after, String message) {
        failures++;
        boolean opens = until == null ? failures >= FAILURES : probing;
        if (opens) {
            Duration wait = after.multipliedBy(1L << Math.min(openings, MOST_DOUBLINGS));
            Duration longest = after.compareTo(LONGEST) > 0 ? after : LONGEST;
            until = now.plus(wait.compareTo(longest) > 0 ? longest : wait);
            openings++;
            probing = false;
            why = message;
        }
    }
}
