package dev.loom.ssh;

import java.util.List;

/**
 * Where to log in, as whom, and which host keys prove that it is the right machine.
 *
 * @param host a name or an address
 * @param port 1–65535
 * @param hostKeys lines such as {@code ssh-ed25519 AAAA…}, the only ones accepted; with none the
 *     connection is refused and the fingerprint told
 */
public record SshTarget(
        String host, int port, String user, SshIdentity identity, List<String> hostKeys) {

    public SshTarget {
        hostKeys = List.copyOf(hostKeys);
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "the address '" + host + ":" + port + "' should be a host and a port 1–65535");
        }
        hostKeys.forEach(HostKeys::check);
    }

    /** {@code host:port}. */
    public String address() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
