package dev.loom.ssh;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where to log in, as whom, and which host keys prove that it is the right machine.
 *
 * @param host a name or an address; where there is a jump host, as that one knows it
 * @param port 1–65535
 * @param credentials one or more, tried in this order
 * @param hostKeys lines such as {@code ssh-ed25519 AAAA…}, the only ones accepted; with none the
 *     connection is refused and the fingerprint told
 * @param via the jump host that the connection goes through; its connection is shared
 * @param become whose rights commands have, if not those of {@code user}
 */
public record SshTarget(
        String host,
        int port,
        String user,
        List<SshCredential> credentials,
        List<String> hostKeys,
        Optional<SshTarget> via,
        Optional<SshBecome> become) {

    public SshTarget {
        credentials = List.copyOf(credentials);
        hostKeys = List.copyOf(hostKeys);
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "the address '" + host + ":" + port + "' should be a host and a port 1–65535");
        }
        if (credentials.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is neither a key nor a password nor an agent for " + host);
        }
        hostKeys.forEach(HostKeys::check);
    }

    /** With one key, straight to it. */
    public SshTarget(
            String host, int port, String user, SshIdentity identity, List<String> hostKeys) {
        this(
                host,
                port,
                user,
                List.of(new SshCredential.Key(identity)),
                hostKeys,
                Optional.empty(),
                Optional.empty());
    }

    /** The same login with another one's rights. */
    public SshTarget becoming(SshBecome other) {
        return new SshTarget(host, port, user, credentials, hostKeys, via, Optional.of(other));
    }

    /** The same with the login's own rights: commands with different rights share a connection. */
    public SshTarget login() {
        return become.isEmpty()
                ? this
                : new SshTarget(host, port, user, credentials, hostKeys, via, Optional.empty());
    }

    /** {@code host:port}. */
    public String address() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }

    /** What it was tried to log in with. */
    String credentialWords() {
        return credentials.stream().map(SshCredential::words).collect(Collectors.joining(" or "));
    }
}
