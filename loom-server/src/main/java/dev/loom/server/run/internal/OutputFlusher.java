package dev.loom.server.run.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Sends what has gathered in every open {@link OutputBuffer} on its way each half second. */
@Component
class OutputFlusher {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final Timers timers;
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final Set<OutputBuffer> open = ConcurrentHashMap.newKeySet();

    OutputFlusher(Timers timers) {
        this.timers = timers;
    }

    /** Flushes this one from now on, until the answer is closed. */
    Open every(OutputBuffer buffer) {
        open.add(buffer);
        if (ticking.compareAndSet(false, true)) {
            timers.after(EVERY, this::tick);
        }
        return () -> open.remove(buffer);
    }

    /** Ends the flushing. */
    interface Open extends AutoCloseable {
        @Override
        void close();
    }

    /** Goes on for as long as anything is open: an idle server does nothing. */
    private void tick() {
        flush();
        if (!open.isEmpty()) {
            timers.after(EVERY, this::tick);
            return;
        }
        ticking.set(false);
        if (!open.isEmpty() && ticking.compareAndSet(false, true)) {
            timers.after(EVERY, this::tick);
        }
    }

    private void flush() {
        for (OutputBuffer buffer : open) {
            try {
                buffer.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
