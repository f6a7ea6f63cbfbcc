package dev.loom.server.run;

import dev.loom.server.security.Caller;
import java.util.UUID;

/**
 * Tells who watches that something has changed, here or on another server; what it is they read
 * from the faces. Listeners are called on the thread that wrote the change, so they only take note.
 * A notice may be lost with a connection: who watches looks by themselves now and then.
 */
public interface Changes {

    /**
     * From whenever anything of the run is written, until the watch is closed.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND} if the caller may not see it
     */
    Watch ofRun(Caller caller, UUID run, Runnable listener);

    /** From whenever anything of any run, cluster or node of the tenant is written. */
    Watch ofTenant(Caller caller, Runnable listener);

    /** A listener that is told; close it in the end. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
