package dev.loom.testkit.sshd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The files of a node, and starting its server on them. */
final class SshdFiles {

    static final int PORT = 2222;
    private static final long START_NANOS = 10_000_000_000L;

    private SshdFiles() {}

    static Path generateKey(Path file) throws IOException {
        run(
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
        return file;
    }

    static String publicKey(Path privateKey) throws IOException {
        return Files.readString(privateKey.resolveSibling(privateKey.getFileName() + ".pub"))
                .strip();
    }

    /** Makes a node's folder and answers its home. */
    static Path prepare(Path folder, String address, Path clientKey) throws IOException {
        Files.createDirectories(folder);
        var home = Files.createDirectory(folder.resolve("home"));
        generateKey(folder.resolve("hostkey"));
        var authorized = folder.resolve("authorized_keys");
        Files.copy(
                clientKey.resolveSibling(clientKey.getFileName() + ".pub"),
                authorized,
                StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                folder.resolve("sshd_config"),
                """
                ListenAddress %s
                Port %d
                HostKey %s/hostkey
                PidFile none
                AuthorizedKeysFile %s/authorized_keys
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                UsePAM no
                StrictModes no
                MaxStartups 200
                PrintMotd no
                SetEnv HOME=%s
                ForceCommand cd %s && export HOME=%s && exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
                """
                        .formatted(address, PORT, folder, folder, home, home, home));
        return home;
    }

    static Process launch(Path sshd, Path config) throws IOException {
        var log = config.resolveSibling("log").toFile();
        return new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    static void awaitListening(List<SshdNode> nodes) throws IOException {
        long end = System.nanoTime() + START_NANOS;
        for (var node : nodes) {
            while (!answers(node)) {
                if (System.nanoTime() - end > 0 || ProcessHandle.of(node.serverPid()).isEmpty()) {
                    throw new IOException(
                            "sshd of " + node.name() + " doesn't listen; its log: " + node.log());
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static boolean answers(SshdNode node) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(node.address(), node.port()), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
