package dev.loom.testkit.provider;

import dev.loom.spi.HostKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key pair that {@code ssh-keygen} made.
 *
 * @param file holds the private key, readable by its owner only
 * @param publicKey one line, without a comment
 */
public record SshKey(Path file, String publicKey) {

    /**
     * Makes an ed25519 key pair in a folder.
     *
     * @throws IllegalStateException if ssh-keygen fails
     */
    public static SshKey make(Path folder, String name) {
        Path file = folder.resolve(name);
        Programs.Ended ended =
                Programs.run(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-C",
                                "",
                                "-f",
                                file.toString()));
        if (ended.status() != 0) {
            throw new IllegalStateException("ssh-keygen: " + ended.errors());
        }
        return new SshKey(file, read(folder.resolve(name + ".pub")).strip());
    }

    /** The pair as a machine's identity. */
    public HostKey asHostKey() {
        return new HostKey(read(file), publicKey);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
