package dev.loom.cli.client;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The profile in its folder; nobody but its owner can read either. */
public final class Profiles {

    private final Path folder;

    public Profiles(Path folder) {
        this.folder = folder;
    }

    /** The folder, made if need be, closed to others. */
    public Path folder() {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the folder " + folder, e);
        }
    }

    /** What was remembered last. */
    public Optional<Profile> read() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(Files.readString(file()), Profile.class));
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    file() + " can't be read; 'loom login' writes it anew", e);
        }
    }

    /** Remembers, all or nothing. */
    public void write(Profile profile) {
        Path file = folder().resolve("profile.json");
        try {
            // temporary files are made for their owner alone
            Path whole = Files.createTempFile(folder, "profile", ".new");
            Files.writeString(whole, Json.pretty(Json.mapper().valueToTree(profile)) + "\n");
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
            Files.move(whole, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    /** Forgets; whether there was something to forget. */
    public boolean forget() {
        try {
            return Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't remove " + file(), e);
        }
    }

    private Path file() {
        return folder.resolve("profile.json");
    }
}
