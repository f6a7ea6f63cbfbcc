package dev.loom.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the reading of a command's output once it has ended, or nobody wants to hear more. */
final class PipeCut {

    private static final Logger log = LoggerFactory.getLogger(PipeCut.class);

    /** Output is read for so long after the exit status, whoever else keeps it open. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    /** The status comes right before or after the end of the output. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private final SshPool pool;
    private final CountDownLatch status = new CountDownLatch(1);
    private @Nullable ExecChannel channel;
    private @Nullable Future<?> timer;
    private boolean over;

    PipeCut(SshPool pool) {
        this.pool = pool;
    }

    synchronized void of(ExecChannel what) {
        channel = what;
    }

    /** The exit status is there: the output has a while to end by itself. */
    void soon() {
        status.countDown();
        synchronized (this) {
            if (!over && timer == null) {
                timer = pool.later(DRAIN, this::now);
            }
        }
    }

    /** Ends the output; doesn't block. */
    synchronized void now() {
        ExecChannel what = channel;
        if (!over && what != null) {
            var _ = Thread.ofVirtual().name("ssh-cut").start(() -> close(what));
        }
    }

    private static void close(ExecChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("closing a channel", e);
        }
    }

    /** Waits for the status where the output has ended. */
    void awaitStatus() {
        try {
            var _ = status.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void over() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
