package dev.loom.ssh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt early: by its timeout, or because someone wants it. The first reason counts; then
 * its processes are ended from a thread of their own, over a channel of their own.
 */
final class Stop implements AutoCloseable {

    enum Reason {
        TIMEOUT,
        ABORT
    }

    /** What a script says while it dies is still followed for this long after its end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final long TERMINATION_MINUTES = 15;

    private final SshPool pool;
    private final Supplier<Ending> end;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final ScheduledFuture<?> timer;
    private @Nullable Reason reason;
    private boolean over;
    private boolean cutOff;
    private Runnable afterwards = () -> {};

    Stop(SshPool pool, Duration timeout, AbortSignal abort, Supplier<Ending> end) {
        this.pool = pool;
        this.end = end;
        this.timer = pool.later(timeout, () -> stop(Reason.TIMEOUT));
        abort.onTrigger(() -> stop(Reason.ABORT));
    }

    private synchronized void stop(Reason why) {
        if (over || reason != null) {
            return;
        }
        reason = why;
        var _ =
                Thread.ofVirtual()
                        .name("ssh-terminate")
                        .start(() -> {
                            ending.complete(end.get());
                            var _ = pool.later(LAST_WORDS, this::cutOff);
                        });
    }

    private void cutOff() {
        Runnable action;
        synchronized (this) {
            cutOff = true;
            action = afterwards;
        }
        action.run();
    }

    /** Why it was stopped; null if it wasn't. */
    synchronized @Nullable Reason reason() {
        return reason;
    }

    /**
     * Whether it ended for that reason; what had ended by itself by then did not. Waits for the
     * ending of the processes.
     */
    boolean ended() {
        return reason() != null && !ending().byItself();
    }

    /** What cuts the following off if it doesn't end with the processes. */
    void afterwards(Runnable action) {
        synchronized (this) {
            afterwards = action;
            if (!cutOff) {
                return;
            }
        }
        action.run();
    }

    /** Waits for the ending of the processes. */
    Termination termination() {
        return ending().left();
    }

    private Ending ending() {
        try {
            return ending.get(TERMINATION_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted while its processes were being ended");
        } catch (ExecutionException | TimeoutException e) {
            return unknown("its processes could not be ended: " + e);
        }
    }

    private static Ending unknown(String why) {
        return new Ending(new Termination.NotVerified(why), false);
    }

    @Override
    public synchronized void close() {
        over = true;
        timer.cancel(false);
    }
}
