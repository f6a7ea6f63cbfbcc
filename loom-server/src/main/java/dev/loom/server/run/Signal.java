package dev.loom.server.run;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a run's owner tells the steps that it carries out. Changes once at most, for good. */
public final class Signal {

    /** What to do. */
    public enum Kind {
        /** Go on. */
        NONE,
        /** The run is aborted: end what runs on the node, and say what is left. */
        ABORT,
        /** This server stops, or no longer owns the run: leave what runs, and return. */
        DETACH
    }

    private final CountDownLatch changed = new CountDownLatch(1);
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private Kind kind = Kind.NONE;

    public synchronized Kind kind() {
        return kind;
    }

    /** Gives the signal; a later one changes nothing, but for a detachment, which always counts. */
    public void give(Kind given) {
        List<Runnable> tell;
        synchronized (this) {
            if (kind == given || kind == Kind.DETACH) {
                return;
            }
            kind = given;
            tell = List.copyOf(listeners);
        }
        changed.countDown();
        tell.forEach(Runnable::run);
    }

    /** Calls the listener at every change, and at once if there was one; close it to end that. */
    public Subscription listen(Runnable listener) {
        boolean already;
        Runnable own = () -> listener.run();
        synchronized (this) {
            listeners.add(own);
            already = kind != Kind.NONE;
        }
        if (already) {
            listener.run();
        }
        return () -> {
            synchronized (this) {
                listeners.remove(own);
            }
        };
    }

    /** Waits this long, or until there is a signal: answers whether the wait was undisturbed. */
    public boolean await(Duration duration) throws InterruptedException {
        return !changed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends a {@link #listen}. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
