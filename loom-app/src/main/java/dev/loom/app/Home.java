package dev.loom.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The folder {@code LOOM_HOME} and what lies where in it. Its owner alone may enter it.
 *
 * @param folder an absolute path
 */
record Home(Path folder) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** From the system property {@code loom.home}, else {@code LOOM_HOME}, else {@code ~/.loom}. */
    static Home find(Map<String, String> environment) {
        String given = System.getProperty("loom.home", environment.getOrDefault("LOOM_HOME", ""));
        Path folder =
                given.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".loom")
                        : Path.of(given);
        return new Home(folder.toAbsolutePath().normalize());
    }

    Path yaml() {
        return folder.resolve("loom.yaml");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /** The folder of the embedded PostgreSQL: its cluster in {@code pg}, its port beside it. */
    Path data() {
        return folder.resolve("data");
    }

    Path databasePassword() {
        return folder.resolve("keys").resolve("database-password");
    }

    /** PostgreSQL's programs, unpacked from the jar. */
    Path programs() {
        return folder.resolve("programs");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path adminPassword() {
        return folder.resolve("admin-password");
    }

    /**
     * Makes the folder and those that Loom writes in.
     *
     * @throws CannotStart where it can't be written
     */
    void create() {
        try {
            for (Path each : new Path[] {folder, folder.resolve("keys"), logs()}) {
                makePrivately(each);
            }
            Path probe = Files.createTempFile(folder, "probe", null);
            Files.delete(probe);
        } catch (IOException e) {
            String why =
                    Files.exists(folder) && !Files.isDirectory(folder)
                            ? " is a file, not a folder."
                            : " can't be written by " + System.getProperty("user.name") + ".";
            throw new CannotStart(
                    CannotStart.NOT_OURS,
                    e,
                    "LOOM_HOME " + folder + why,
                    "Set LOOM_HOME to a folder that you may write.");
        }
    }

    /** Makes a folder, where there is none, that only its owner may enter. */
    static void makePrivately(Path folder) throws IOException {
        Files.createDirectories(folder, OWNERS_FOLDER);
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    static void writePrivately(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OWNERS_FILE);
        Files.writeString(fresh, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
