package dev.loom.server.run;

/** Where an attempt's output goes. Blocks while the store is behind. */
public interface StepOutput {

    /**
     * Takes some output.
     *
     * @param source where it begins in the node's own numbering of bytes, from 0
     */
    void write(long source, byte[] bytes, int length) throws InterruptedException;

    /** Up to where in the node's numbering the output is kept: a takeover reads on from there. */
    long keptUpTo();
}
