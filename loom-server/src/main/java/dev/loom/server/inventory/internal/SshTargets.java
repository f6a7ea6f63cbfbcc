package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.Access.Credential;
import dev.loom.server.inventory.Access.Login;
import dev.loom.ssh.SshCredential;
import dev.loom.ssh.SshTarget;
import java.util.Optional;

/** Logins as the SSH layer wants them. */
final class SshTargets {

    private SshTargets() {}

    static SshTarget of(Login login) {
        return new SshTarget(
                login.host(),
                login.port(),
                login.user(),
                login.credentials().stream().map(SshTargets::credential).toList(),
                login.hostKeys(),
                login.via().map(SshTargets::of),
                Optional.empty());
    }

    private static SshCredential credential(Credential credential) {
        return switch (credential) {
            case Credential.Key(var identity) -> new SshCredential.Key(identity);
            case Credential.Password(var text) -> new SshCredential.Password(text.reveal());
            case Credential.Agent(var socket) -> new SshCredential.Agent(socket);
        };
    }
}
