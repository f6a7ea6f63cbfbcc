package dev.loom.ssh;

/** What a node knows of an attempt. */
public sealed interface Inquiry {

    /** The node never heard of it. */
    record NotStarted() implements Inquiry {}

    /**
     * @param pid of the script's process on the node
     */
    record Running(long pid) implements Inquiry {}

    record Ended(int exitStatus) implements Inquiry {}

    /** It was ended before it started, and can't start any more. */
    record Cancelled() implements Inquiry {}

    /**
     * It was started, but what ran it is gone without an exit status: it was killed, or the node
     * was restarted.
     */
    record Vanished() implements Inquiry {}
}
