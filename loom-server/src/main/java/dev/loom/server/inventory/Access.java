package dev.loom.server.inventory;

import dev.loom.server.secret.SecretText;
import dev.loom.ssh.SshIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How to log in to a node, or why that can't be. */
public sealed interface Access {

    /** There is no way in, whatever is tried: the sentence says why and what would be right. */
    record Impossible(String why) implements Access {}

    /**
     * Where to, as whom, and by which host key it is known.
     *
     * @param node empty for a jump host that is no node
     * @param credentials tried in this order
     * @param hostKeys lines such as {@code ssh-ed25519 AAAA…}; none: it is unknown
     * @param revoked lines of keys that must never be accepted
     * @param via the jump host to go through
     * @param sudoPassword what sudo wants there, where it wants something
     */
    record Login(
            Optional<UUID> node,
            String host,
            int port,
            String user,
            List<Credential> credentials,
            List<String> hostKeys,
            List<String> revoked,
            Optional<Login> via,
            Optional<SecretText> sudoPassword)
            implements Access {

        public Login {
            credentials = List.copyOf(credentials);
            hostKeys = List.copyOf(hostKeys);
            revoked = List.copyOf(revoked);
        }
    }

    /** What proves who we are. */
    sealed interface Credential {

        record Key(SshIdentity identity) implements Credential {}

        record Password(SecretText text) implements Credential {}

        /** The keys of the agent that listens there. */
        record Agent(Path socket) implements Credential {}
    }
}
