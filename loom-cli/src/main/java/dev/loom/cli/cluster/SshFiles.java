package dev.loom.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loom.cli.session.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** The key pair of this machine and what it knows of nodes, in the profile's folder. */
final class SshFiles {

    private final Path folder;

    SshFiles(Path folder) {
        this.folder = folder;
    }

    Path privateKey() {
        return folder.resolve("id_ed25519");
    }

    /** The public key's line; the pair is made on first use. */
    String publicKey() {
        Path file = folder.resolve("id_ed25519.pub");
        try {
            if (!Files.exists(privateKey())) {
                make();
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The key can't be read", e);
        }
    }

    /** Writes the host keys of a cluster's nodes; where to. */
    Path knownHosts(String cluster, List<SshNode> nodes) {
        Path file = folder.resolve("known_hosts." + cluster);
        String lines =
                nodes.stream().map(SshNode::knownHost).collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(file, lines);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    private void make() throws IOException {
        Process made =
                new ProcessBuilder(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-C",
                                "loom",
                                "-f",
                                privateKey().toString())
                        .redirectErrorStream(true)
                        .start();
        made.getOutputStream().close();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        if (Ended.exitCode(made) != 0) {
            throw FailedException.failed("ssh-keygen failed: " + said.strip());
        }
    }
}
