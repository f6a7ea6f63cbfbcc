package dev.loom.server.run;

import dev.loom.server.secret.SecretText;
import dev.loom.server.security.WithoutCaller;
import java.util.Collection;
import java.util.Optional;

/** Where an attempt's output goes. Blocks while the store is behind. */
@WithoutCaller("what the engine hands to a step")
public interface StepOutput {

    /**
     * Takes some output.
     *
     * @param source where it begins in the node's own numbering of bytes, from 0
     */
    void write(long source, byte[] bytes, int length) throws InterruptedException;

    /** From now on these are masked, too, before anything is kept. */
    void mask(Collection<SecretText> secrets);

    /** Somebody who gets all that is kept, masked. */
    interface Copy {

        /** The next piece; lines may go on in the one after it. */
        void take(byte[] bytes);

        /** Nothing follows. */
        void end();
    }

    /** From now on that one gets what is kept. */
    void copyTo(Copy other);

    /**
     * The last line that says anything, of what was written here since this server carries the
     * attempt out: plain text, masked, at most 300 characters. For when the output has ended.
     */
    Optional<String> lastLine() throws InterruptedException;

    /** Up to where in the node's numbering the output is kept: a takeover reads on from there. */
    long keptUpTo();
}
