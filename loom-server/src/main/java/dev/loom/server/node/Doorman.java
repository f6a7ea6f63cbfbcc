package dev.loom.server.node;

import dev.loom.server.security.WithoutCaller;
import dev.loom.ssh.SshException;
import dev.loom.ssh.SshTarget;
import java.util.Optional;

/** Knows what to do at a node's door. */
@WithoutCaller("asked while a node is logged in to")
public interface Doorman {

    /** Lets nobody in who isn't known, and remembers nothing. */
    Doorman STRICT =
            new Doorman() {
                @Override
                public Optional<SshTarget> unknownKey(SshException.HostKeyUnknown unknown) {
                    return Optional.empty();
                }

                @Override
                public void refused(SshException why) {}
            };

    /** How to log in where no host key is known and the one that is shown may be accepted. */
    Optional<SshTarget> unknownKey(SshException.HostKeyUnknown unknown);

    /** There was no way in. */
    void refused(SshException why);
}
