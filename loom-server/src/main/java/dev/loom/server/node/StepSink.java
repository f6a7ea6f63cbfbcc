package dev.loom.server.node;

import dev.loom.server.run.StepWork;
import dev.loom.ssh.OutputSink;

/** Gives what a node says to the step's kept output. */
record StepSink(StepWork work) implements OutputSink {

    @Override
    public void write(long offset, byte[] bytes) {
        try {
            work.output().write(offset, bytes, bytes.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }

    /** This server stops while output is on its way: the node keeps it for the next one. */
    static final class Interrupted extends RuntimeException {

        private Interrupted(InterruptedException cause) {
            super(cause);
        }
    }
}
