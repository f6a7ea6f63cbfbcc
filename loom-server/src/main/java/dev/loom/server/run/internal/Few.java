package dev.loom.server.run.internal;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets a few runs at a time be planned, in the order in which they came. All at once they would
 * only wait for each other's connections to the database, and keep steps from them.
 */
@Component
class Few {

    private static final int AT_ONCE = 4;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    <T> T at(Supplier<T> work) throws InterruptedException {
        turns.acquire();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
