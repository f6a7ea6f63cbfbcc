package dev.loom.server.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a command is carried out.
 *
 * @param detached whether it outlives its connection and can be taken up; else its output comes
 *     straight through the connection, and it ends with that
 * @param idempotent whether one that isn't detached may be repeated where nobody knows what became
 *     of it
 * @param patience how long a node that can't be reached is tried again within the attempt
 * @param door asked where there is no way in at once
 * @param again the wait before the next attempt, asked once this one has failed; empty for none
 */
public record Manner(
        boolean detached,
        boolean idempotent,
        Duration patience,
        Doorman door,
        Supplier<Optional<Duration>> again) {

    /** One that is detached, on a machine whose host key is known. */
    public static Manner detached(Duration patience, Supplier<Optional<Duration>> again) {
        return new Manner(true, false, patience, Doorman.STRICT, again);
    }
}
