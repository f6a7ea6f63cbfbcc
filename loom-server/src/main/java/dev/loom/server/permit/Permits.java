package dev.loom.server.permit;

import dev.loom.server.security.WithoutCaller;
import java.util.Optional;

/** Permits of limited things, shared by all servers. */
@WithoutCaller("what the engine needs of itself")
public interface Permits {

    /** One permit; close it to give it back. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a permit, first come, first served on this server.
     *
     * @param limit how many there are on all servers together
     * @param turn to call it off
     * @return empty if it was called off
     */
    Optional<Permit> take(Subject subject, int limit, Turn turn) throws InterruptedException;
}
