package dev.loom.server.run;

import dev.loom.server.security.WithoutCaller;

/**
 * Tells all servers that there is something to look at, and nothing more. Who misses it finds out
 * by looking.
 */
@WithoutCaller("servers among themselves")
public interface Bell {

    /**
     * Rings here at once, and on other servers a moment later.
     *
     * @param topic a word
     */
    void ring(String topic);

    /** Rings after the transaction that goes on is committed. */
    void ringAfterCommit(String topic);

    /** What is done when it rings. */
    void onRing(String topic, Runnable listener);
}
