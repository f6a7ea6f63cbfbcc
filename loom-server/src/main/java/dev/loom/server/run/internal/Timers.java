package dev.loom.server.run.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One thread that begins things later; each goes on on a virtual thread. */
@Component
class Timers implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Timers.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("loom-timer").daemon().factory());

    /** Begins it after that time, unless this server has stopped by then. */
    void after(Duration delay, Runnable what) {
        try {
            var _ =
                    timer.schedule(
                            () -> Thread.startVirtualThread(() -> run(what)),
                            delay.toNanos(),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("nothing more begins: this server has stopped", e);
        }
    }

    /** Again and again, with that time between an end and the next beginning. */
    void every(long time, TimeUnit unit, Runnable what) {
        var _ = timer.scheduleWithFixedDelay(() -> run(what), time, time, unit);
    }

    private static void run(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            log.warn("what a timer began failed", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
