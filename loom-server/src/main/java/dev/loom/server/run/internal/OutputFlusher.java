package dev.loom.server.run.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Sends what has gathered in every open {@link OutputBuffer} on its way each half second. */
@Component
class OutputFlusher {

    private final Set<OutputBuffer> open = ConcurrentHashMap.newKeySet();

    OutputFlusher(Timers timers) {
        timers.every(500, TimeUnit.MILLISECONDS, this::flush);
    }

    /** Flushes this one from now on, until the answer is closed. */
    Open every(OutputBuffer buffer) {
        open.add(buffer);
        return () -> open.remove(buffer);
    }

    /** Ends the flushing. */
    interface Open extends AutoCloseable {
        @Override
        void close();
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
