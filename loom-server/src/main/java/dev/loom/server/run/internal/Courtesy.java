package dev.loom.server.run.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * Lets servers that have less to do look for waiting runs first: each waits the longer the more of
 * its steps are under way. Who is asked for runs hears of them first, and would carry them all out
 * alone.
 */
@Component
class Courtesy {

    /** Of one that can begin no other step: others have heard by then. */
    static final Duration LONGEST = Duration.ofMillis(75);

    private final StepPermits permits;
    private final Timers timers;
    private final AtomicBoolean waiting = new AtomicBoolean();

    Courtesy(StepPermits permits, Timers timers) {
        this.permits = permits;
        this.timers = timers;
    }

    /** Looks once it is this server's turn; whoever asks meanwhile is content with that look. */
    void then(Runnable look) {
        Duration wait = Duration.ofNanos((long) (LONGEST.toNanos() * permits.load()));
        if (wait.isZero()) {
            look.run();
        } else if (waiting.compareAndSet(false, true)) {
            timers.after(
                    wait,
                    () -> {
                        waiting.set(false);
                        look.run();
                    });
        }
    }
}
