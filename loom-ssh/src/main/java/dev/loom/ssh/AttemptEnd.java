package dev.loom.ssh;

import java.util.OptionalInt;

/** How carrying out or following an attempt ended. */
public sealed interface AttemptEnd {

    /**
     * The script ended by itself.
     *
     * @param status 0–255; 128 plus a signal's number if one ended it
     * @param outputBytes the offset after the last byte of output
     * @param left what of it is left; {@code NotNeeded} if the status is 0
     */
    record Exited(int status, long outputBytes, Termination left) implements AttemptEnd {}

    record TimedOut(long outputBytes, Termination left) implements AttemptEnd {}

    record Aborted(long outputBytes, Termination left) implements AttemptEnd {}

    /**
     * The node couldn't be reached again in time; the script may be running.
     *
     * @param why a sentence
     * @param offsetRead from where {@link NodeShell#follow} would read on
     */
    record ConnectionLost(String why, long offsetRead) implements AttemptEnd {}

    /**
     * The connection went away under a command that can't outlive it, and was ended for that.
     *
     * @param why a sentence
     */
    record CutOff(String why, long outputBytes, Termination left) implements AttemptEnd {}

    /**
     * The node's disk is full: the script couldn't be put there, or it failed on a full disk.
     *
     * @param exitStatus the script's, if it ran
     */
    record NodeFull(OptionalInt exitStatus, long outputBytes, Termination left)
            implements AttemptEnd {}

    /**
     * What ran the script is gone without an exit status: it was killed, or the node was restarted.
     */
    record Vanished(long outputBytes, Termination left) implements AttemptEnd {}

    /**
     * The node wouldn't start it, or knows nothing of it; nothing was run by this call.
     *
     * @param why a sentence
     */
    record Refused(String why) implements AttemptEnd {}
}
