package dev.loom.ssh;

/** Whether processes of an ended attempt are left on its node. */
public sealed interface Termination {

    /** The script succeeded: what it left running is its result. */
    record NotNeeded() implements Termination {}

    /** It had not begun, and can't begin any more. */
    record Prevented() implements Termination {}

    /** The node's processes were looked through, and none of the attempt's is left. */
    record Verified() implements Termination {}

    /**
     * Some may be left.
     *
     * @param why a sentence, with their ids if they are known
     */
    record NotVerified(String why) implements Termination {}
}
