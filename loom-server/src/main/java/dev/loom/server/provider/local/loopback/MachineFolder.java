package dev.loom.server.provider.local.loopback;

import dev.loom.server.provider.local.machine.BadField;
import dev.loom.server.provider.local.machine.PrivateFiles;
import dev.loom.spi.Account;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of one machine, named by its token. */
record MachineFolder(Path path, Token token) {

    private static final int LAST_OF_LOG = 2000;

    static MachineFolder of(Account account, Token token) {
        return new MachineFolder(
                account.folder().toAbsolutePath().resolve(token.toString()), token);
    }

    Path config() {
        return path.resolve("sshd_config");
    }

    Path log() {
        return path.resolve("sshd.log");
    }

    /** The log as the system calls it, with no link on the way. */
    Path realLog() throws IOException {
        return Files.exists(log()) ? log().toRealPath() : log();
    }

    Path pid() {
        return path.resolve("pid");
    }

    private Path file() {
        return path.resolve("machine");
    }

    private Path home() {
        return path.resolve("home");
    }

    /** What the folder holds; empty where it isn't there or half made. */
    Optional<MachineFile> machine() throws IOException {
        return MachineFile.read(file());
    }

    /**
     * Makes the folder complete, whatever of it was there before. The file that says so comes last.
     *
     * @throws BadField if the folder's path can't stand in sshd's configuration
     */
    MachineFile make(Account account, MachineSpec spec, SocketAddress address, Sshd sshd)
            throws IOException {
        if (!path.toString().matches("[\\p{L}\\p{N}/._ @+,=:-]*")) {
            throw new BadField(
                    "machines can't lie in %s: let LOOM_HOME be a path of letters, digits, blanks and ._@+,=:-"
                            .formatted(path.getParent()));
        }
        PrivateFiles.makeFolder(path);
        PrivateFiles.makeFolder(home());
        PrivateFiles.write(path.resolve("hostkey"), withNewline(spec.hostKey().privateKey()));
        PrivateFiles.write(path.resolve("hostkey.pub"), withNewline(spec.hostKey().publicKey()));
        PrivateFiles.write(
                path.resolve("authorized_keys"),
                withNewline(String.join("\n", spec.authorizedKeys())));
        PrivateFiles.write(path.resolve("session"), SshdConfig.session(home()));
        PrivateFiles.write(config(), SshdConfig.text(this, address, sshd));
        MachineFile machine =
                new MachineFile(
                        account.installation(),
                        account.tenant(),
                        account.provider(),
                        spec.cluster(),
                        token,
                        spec.hostname(),
                        address);
        machine.write(file());
        return machine;
    }

    /** Takes the machine out of every list, then deletes the folder. */
    void delete() throws IOException {
        Files.deleteIfExists(file());
        PrivateFiles.deleteTree(path);
    }

    /** The end of sshd's log, on one line. */
    String lastOfLog() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(log().toFile(), "r")) {
            log.seek(Math.max(0, log.length() - LAST_OF_LOG));
            byte[] last = new byte[LAST_OF_LOG];
            int length = Math.max(0, log.read(last));
            return new String(last, 0, length, StandardCharsets.UTF_8)
                    .strip()
                    .replaceAll("\\R+", "; ");
        }
    }

    private static String withNewline(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
