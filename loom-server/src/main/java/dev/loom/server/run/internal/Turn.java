package dev.loom.server.run.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt at a step it is that is begun or taken up.
 *
 * @param attempt from 1, over all of the run
 * @param tries the same without those that don't count: what policies go by
 * @param startedAt when it began; null if it begins now
 */
record Turn(int attempt, int tries, @Nullable Instant startedAt) {

    boolean takenUp() {
        return startedAt != null;
    }
}
