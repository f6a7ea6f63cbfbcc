package dev.loom.server.provider.local.engine;

import dev.loom.server.provider.local.machine.BadField;
import dev.loom.server.provider.local.machine.PrivateFiles;
import dev.loom.spi.Account;
import dev.loom.spi.Token;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which engine was told to make the machine of which token, written down before it is told. So a
 * machine is looked for where it was made, whatever engine is chosen by now, and an engine that is
 * silent isn't taken for one that has nothing.
 */
final class EngineNotes {

    private final Path folder;

    EngineNotes(Account account) {
        this.folder = account.folder().resolve("engines");
    }

    void write(Token token, EngineAddress engine) throws IOException {
        Files.createDirectories(folder);
        PrivateFiles.write(file(token), engine + "\n");
    }

    Optional<EngineAddress> of(Token token) throws IOException {
        return read(file(token));
    }

    void forget(Token token) throws IOException {
        Files.deleteIfExists(file(token));
    }

    Path file(Token token) {
        return folder.resolve(token.toString());
    }

    /** The engines that hold machines, each once. */
    List<EngineAddress> engines() throws IOException {
        List<EngineAddress> engines = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (isToken(file)) {
                        read(file).filter(e -> !engines.contains(e)).ifPresent(engines::add);
                    }
                }
            }
        }
        return engines;
    }

    private static boolean isToken(Path file) {
        try {
            return UUID.fromString(file.getFileName().toString()).version() > 0;
        } catch (IllegalArgumentException _) {
            return false; // a draft
        }
    }

    private static Optional<EngineAddress> read(Path file) throws IOException {
        try {
            return Optional.of(EngineAddress.parse(Files.readString(file).strip()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (BadField e) {
            throw new IOException(file + " is damaged: " + e.sentence(), e);
        }
    }
}
