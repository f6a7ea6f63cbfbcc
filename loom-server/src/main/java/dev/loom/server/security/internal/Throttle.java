package dev.loom.server.security.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords: after a few wrong ones for a name from an address the next try
 * must wait, each time twice as long. What is remembered is bounded, the oldest goes first.
 */
@Component
class Throttle {

    private static final int BURST = 5;
    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Wrong(int times, Instant last) {
        Instant free() {
            if (times < BURST) {
                return last;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(times - BURST, 16));
            return last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        }
    }

    private final InstantSource clock;
    private final Map<String, Wrong> wrongs = new LinkedHashMap<>();

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets pass who may try now.
     *
     * @throws LoomException {@code TOO_MANY} for who must wait
     */
    synchronized void check(String key) {
        Wrong wrong = wrongs.get(key);
        Instant now = clock.instant();
        if (wrong != null && now.isBefore(wrong.free())) {
            throw LoomException.later(
                    ErrorCode.TOO_MANY,
                    "Too many wrong passwords. Try again later.",
                    Duration.between(now, wrong.free()));
        }
    }

    synchronized void wrong(String key) {
        Wrong before = wrongs.remove(key);
        wrongs.put(key, new Wrong(before == null ? 1 : before.times() + 1, clock.instant()));
        if (wrongs.size() > REMEMBERED) {
            wrongs.remove(wrongs.keySet().iterator().next());
        }
    }

    synchronized void right(String key) {
        wrongs.remove(key);
    }
}
