package dev.loom.ui.part;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns any number of notices into looks that begin at least 250 ms apart, one at a time. The last
 * notice is always followed by a look, and without any there is one every 10 s.
 */
final class Looks {

    static final Duration APART = Duration.ofMillis(250);
    static final Duration ANYWAY = Duration.ofSeconds(10);

    /** Begins something later, on another thread. */
    @FunctionalInterface
    interface Later {
        void after(Duration delay, Runnable what);
    }

    private final InstantSource clock;
    private final Later later;
    private final Runnable look;
    private final int rest;
    private Instant last;
    private Duration apart = APART;
    private @Nullable Instant planned;
    private long plan;
    private boolean looking;
    private boolean newsMeanwhile;
    private boolean stopped;

    /** One that has just looked. */
    Looks(InstantSource clock, Later later, Runnable look) {
        this(clock, later, look, 0);
    }

    /**
     * One that has just looked.
     *
     * @param rest looks begin so many times as far apart as the last one took, if that is longer:
     *     what takes long may only take its share
     */
    Looks(InstantSource clock, Later later, Runnable look, int rest) {
        this.rest = rest;
        this.clock = clock;
        this.later = later;
        this.look = look;
        this.last = clock.instant();
        plan(last.plus(ANYWAY));
    }

    /** There may be something to see. */
    synchronized void news() {
        if (looking) {
            newsMeanwhile = true;
        } else {
            plan(last.plus(apart));
        }
    }

    synchronized void stop() {
        stopped = true;
    }

    private synchronized void plan(Instant earliest) {
        Instant now = clock.instant();
        Instant due = earliest.isBefore(now) ? now : earliest;
        if (stopped || (planned != null && !planned.isAfter(due))) {
            return;
        }
        planned = due;
        long mine = ++plan;
        later.after(Duration.between(now, due), () -> lookAsPlanned(mine));
    }

    private void lookAsPlanned(long which) {
        synchronized (this) {
            if (stopped || which != plan) {
                return;
            }
            planned = null;
            looking = true;
            newsMeanwhile = false;
            last = clock.instant();
        }
        try {
            look.run();
        } finally {
            synchronized (this) {
                looking = false;
                Duration share = Duration.between(last, clock.instant()).multipliedBy(rest);
                apart = share.compareTo(APART) > 0 ? share : APART;
                plan(last.plus(newsMeanwhile ? apart : ANYWAY));
            }
        }
    }
}
