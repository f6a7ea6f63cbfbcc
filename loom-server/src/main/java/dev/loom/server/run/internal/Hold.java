package dev.loom.server.run.internal;

import dev.loom.server.run.Signal.Subscription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether people want a run to be paused. Unlike a {@link dev.loom.server.run.Signal} it may be
 * taken back, and what runs goes on.
 */
final class Hold {

    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private boolean wanted;

    synchronized boolean wanted() {
        return wanted;
    }

    void want(boolean now) {
        List<Runnable> tell;
        synchronized (this) {
            if (wanted == now) {
                return;
            }
            wanted = now;
            tell = List.copyOf(listeners);
        }
        tell.forEach(Runnable::run);
    }

    /** Calls the listener at every change; close it to end that. */
    synchronized Subscription listen(Runnable listener) {
        Runnable own = () -> listener.run();
        listeners.add(own);
        return () -> {
            synchronized (this) {
                listeners.remove(own);
            }
        };
    }
}
