package dev.loom.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The planned times of a job that have come since it was last looked at.
 *
 * @param times the newest, oldest first
 * @param earlier those before them, where there are too many to keep each
 * @param next the first that has not come yet
 */
public record DueTimes(List<Instant> times, Optional<Earlier> earlier, Optional<Instant> next) {

    /** So many are kept one by one. */
    public static final int KEPT = 1_000;

    /** After so many it looks no further at what lies more than a day back. */
    private static final int COUNTED = 100_000;

    private static final Duration RECENT = Duration.ofHours(25);

    public DueTimes {
        times = List.copyOf(times);
    }

    /**
     * Planned times that aren't kept one by one.
     *
     * @param from the oldest of them
     * @param to the newest of them that was counted
     * @param number how many there are
     * @param more whether there are more than that
     */
    public record Earlier(Instant from, Instant to, long number, boolean more) {}

    /**
     * The planned times up to now.
     *
     * @param first the oldest of them, as it was planned
     */
    public static DueTimes of(Timing timing, Instant first, Instant now) {
        return new Collector(timing, now).collect(first);
    }

    private static final class Collector {

        private final Timing timing;
        private final Instant now;
        private final Deque<Instant> kept = new ArrayDeque<>();
        private @Nullable Instant from;
        private @Nullable Instant to;
        private long dropped;
        private boolean more;

        Collector(Timing timing, Instant now) {
            this.timing = timing;
            this.now = now;
        }

        DueTimes collect(Instant first) {
            Optional<Instant> time = Optional.of(first);
            while (time.isPresent() && !time.get().isAfter(now)) {
                keep(time.get());
                time = timing.next(leap(time.get()));
            }
            Optional<Earlier> earlier =
                    from == null || to == null
                            ? Optional.empty()
                            : Optional.of(new Earlier(from, to, dropped, more));
            return new DueTimes(List.copyOf(kept), earlier, time);
        }

        private void keep(Instant time) {
            kept.add(time);
            if (kept.size() > KEPT) {
                to = kept.remove();
                from = from == null ? to : from;
                dropped++;
            }
        }

        /** From where the next is looked for: of very many old ones the rest isn't counted. */
        private Instant leap(Instant time) {
            Instant recent = now.minus(RECENT);
            if (dropped >= COUNTED && !more && time.isBefore(recent)) {
                more = true;
                return recent;
            }
            return time;
        }
    }
}
