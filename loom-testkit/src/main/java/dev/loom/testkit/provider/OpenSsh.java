package dev.loom.testkit.provider;

import dev.loom.spi.HostKey;
import dev.loom.spi.Machine;
import dev.loom.spi.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The OpenSSH client, told to trust exactly one host key and to offer exactly one own key. */
final class OpenSsh {

    private final Path folder;

    OpenSsh(Path folder) {
        this.folder = folder;
    }

    /** Runs a command on a machine; status 255 means that there was no login. */
    Programs.Ended run(Machine machine, HostKey expected, SshKey key, String command) {
        SocketAddress address = machine.ssh().orElseThrow();
        List<String> line = new ArrayList<>(List.of("ssh", "-F", "none", "-T"));
        for (String option :
                List.of(
                        "BatchMode=yes",
                        "ConnectTimeout=20",
                        "StrictHostKeyChecking=yes",
                        "UserKnownHostsFile=" + knownHosts(address, expected),
                        "GlobalKnownHostsFile=none",
                        "PreferredAuthentications=publickey",
                        "IdentityAgent=none",
                        "IdentitiesOnly=yes")) {
            line.addAll(List.of("-o", option));
        }
        line.addAll(List.of("-i", key.file().toString(), "-p", "" + address.port()));
        line.addAll(List.of(machine.user() + "@" + address.host(), command));
        return Programs.run(line);
    }

    private Path knownHosts(SocketAddress address, HostKey expected) {
        try {
            Path file = Files.createTempFile(folder, "known", ".hosts");
            String name = "[" + address.host() + "]:" + address.port();
            String both = address.port() == 22 ? address.host() + "," + name : name;
            return Files.writeString(file, both + " " + expected.publicKey() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
