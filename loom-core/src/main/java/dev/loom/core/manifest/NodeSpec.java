package dev.loom.core.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A machine that no cluster made, as it is declared.
 *
 * @param name unique in its tenant without regard to case
 * @param host the name or address to log in to
 * @param port 1 to 65535
 * @param user who logs in
 * @param jump the nodes to go through, or {@code user@host:port}, the first one first
 * @param tags each {@code key} or {@code key=value}
 * @param hostKeys lines such as {@code ssh-ed25519 AAAA…}
 * @param acceptNew whether a key that is unknown at the first contact is accepted
 */
public record NodeSpec(
        String name,
        String host,
        int port,
        String user,
        Optional<Confidential> password,
        Optional<Identity> identity,
        List<String> jump,
        Sudo sudo,
        Set<String> groups,
        Set<String> tags,
        List<String> hostKeys,
        boolean acceptNew) {

    /** Of SSH, where none is given. */
    public static final int PORT = 22;

    public NodeSpec {
        jump = List.copyOf(jump);
        groups = Set.copyOf(groups);
        tags = Set.copyOf(tags);
        hostKeys = List.copyOf(hostKeys);
    }

    /** The same with another key. */
    public NodeSpec withIdentity(Optional<Identity> other) {
        return new NodeSpec(
                name, host, port, user, password, other, jump, sudo, groups, tags, hostKeys,
                acceptNew);
    }

    /** A private key. */
    public sealed interface Identity {

        /** In a file on the server; a relative path counts from the manifest's folder. */
        record File(String path) implements Identity {}

        /** The key itself. */
        record Key(Confidential text) implements Identity {}
    }

    /** How another one's rights are had on the node. */
    public sealed interface Sudo {

        /** {@code sudo -n}: it must not ask. */
        record WithoutPassword() implements Sudo {}

        /** It wants the password of the login. */
        record LoginPassword() implements Sudo {}

        /** It wants this one. */
        record Password(Confidential password) implements Sudo {}
    }
}
