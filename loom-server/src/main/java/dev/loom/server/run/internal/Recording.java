package dev.loom.server.run.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * While this server writes down runs of which more follow at once, it takes none: what it begins
 * would hold up what isn't on record yet, and only what is on record can't be lost.
 */
@Component
class Recording {

    /** However many follow: who asked for something else waits no longer. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    /** What began so long ago is another: of the last one nobody said that it was over. */
    static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final AtomicReference<@Nullable Long> begun = new AtomicReference<>();
    private final LongSupplier nanos;

    @Autowired
    Recording() {
        this(System::nanoTime);
    }

    /** By another clock of nanoseconds. */
    Recording(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Some were written, and more follow. */
    void more() {
        long now = nanos.getAsLong();
        begun.updateAndGet(
                since -> since == null || now - since > FORGOTTEN.toNanos() ? now : since);
    }

    /** All are written. */
    void over() {
        begun.set(null);
    }

    /** Whether runs are to wait. */
    boolean goesOn() {
        Long since = begun.get();
        return since != null && nanos.getAsLong() - since < LONGEST.toNanos();
    }
}
