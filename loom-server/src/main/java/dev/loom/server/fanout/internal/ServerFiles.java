package dev.loom.server.fanout.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folders on this server that jobs may take files from and put fetched ones into. */
@Component
class ServerFiles {

    private final Path sources;
    private final Path fetched;

    ServerFiles(@Value("${loom.home}") Path home) {
        this.sources = home.resolve("files");
        this.fetched = home.resolve("fetched");
    }

    /**
     * A file to take.
     *
     * @param folder the folder of the job's manifest, which relative paths count from; null: that
     *     of this server
     * @throws IllegalArgumentException if it lies outside, or isn't there
     */
    Path source(@org.jspecify.annotations.Nullable Path folder, String path) {
        Path root = folder == null ? sources : folder;
        Path file = within(root, path);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + " on this server.");
        }
        return file;
    }

    /**
     * Where a fetched file goes; its folder is made.
     *
     * @throws IllegalArgumentException if it would lie outside
     */
    Path destination(String path) throws IOException {
        Path file = within(fetched, path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static Path within(Path root, String path) {
        Path file = root.resolve(path.replaceFirst("^/+(?=.)", "")).normalize();
        if (path.isBlank() || !file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" should be a file within " + root + ".");
        }
        try {
            Path real = Files.exists(file) ? file.toRealPath() : file;
            if (Files.exists(file) && !real.startsWith(root.toRealPath())) {
                throw new IllegalArgumentException(
                        "\"" + path + "\" leads out of " + root + " by a link.");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("\"" + path + "\" can't be read: " + e, e);
        }
        return file;
    }
}
