package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.Access.Credential;
import dev.loom.server.secret.SecretText;
import dev.loom.ssh.SshCredential;
import java.util.Optional;

/** What proves who we are, as the SSH layer wants it. */
final class Credentials {

    private Credentials() {}

    static SshCredential ssh(Credential credential) {
        return switch (credential) {
            case Credential.Key(var identity) -> new SshCredential.Key(identity);
            case Credential.Password(var text) -> new SshCredential.Password(text.reveal());
            case Credential.Agent(var socket) -> new SshCredential.Agent(socket);
        };
    }

    /** What of it must not be seen in any output. */
    static Optional<SecretText> secret(Credential credential) {
        return credential instanceof Credential.Password(var text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
