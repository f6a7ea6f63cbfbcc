package dev.loom.server.secret.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The master keys: one line of base64 each, the last one is used for writing. The file is made at
 * the first use and read again when it changes, because several servers may share it. A key's id is
 * the beginning of its digest.
 */
@Component
class MasterKeys {

    private static final int BYTES = 32;

    /** A key and its id. */
    record MasterKey(String id, SecretKeySpec key) {}

    private record Read(FileTime changed, long size, Map<String, MasterKey> keys) {
        MasterKey last() {
            return keys.values().stream().reduce((a, b) -> b).orElseThrow();
        }
    }

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Read read;

    MasterKeys(SecretProperties properties) {
        this.file = properties.keys();
    }

    /** The key to write with. */
    synchronized MasterKey current() {
        return read().last();
    }

    /**
     * The key of that id.
     *
     * @throws IllegalStateException if the file doesn't hold it
     */
    synchronized MasterKey get(String id) {
        MasterKey key = read().keys().get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "The master key " + id + " is missing in " + file + ": put the old file back");
        }
        return key;
    }

    /** Adds a key, with which is written from now on. */
    synchronized MasterKey add() {
        try {
            read();
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(next);
            create(next, Files.readString(file).strip() + "\n" + fresh() + "\n");
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            read = null;
            return read().last();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    private Read read() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            if (read == null || !read.changed().equals(changed) || read.size() != size) {
                read = new Read(changed, size, parse(Files.readString(file)));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the master keys in " + file, e);
        }
    }

    private void make() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.notExists(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        try {
            create(file, fresh() + "\n");
        } catch (FileAlreadyExistsException e) {
            // another server was faster, and its key is as good
        }
    }

    private static void create(Path path, String text) throws IOException {
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, text, StandardCharsets.US_ASCII);
    }

    private String fresh() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private Map<String, MasterKey> parse(String text) {
        Map<String, MasterKey> keys = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            byte[] bytes = bytes(line);
            if (bytes.length != BYTES) {
                throw new IllegalStateException(
                        file + " should hold one key of 32 bytes in base64 per line");
            }
            String id = id(bytes);
            keys.put(id, new MasterKey(id, new SecretKeySpec(bytes, "AES")));
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(file + " holds no master key");
        }
        return keys;
    }

    private static byte[] bytes(String line) {
        try {
            return Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
