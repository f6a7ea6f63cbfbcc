package dev.loom.server.fanout.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folders on this server that jobs may take files from and put fetched ones into. */
@Component
class ServerFiles {

    private static final Pattern WILD = Pattern.compile("[*?]");

    private final Path sources;
    private final Path fetched;

    ServerFiles(@Value("${loom.home}") Path home) {
        Path root = home.toAbsolutePath().normalize();
        this.sources = root.resolve("files");
        this.fetched = root.resolve("fetched");
    }

    /** What a path on this server names. */
    sealed interface Source {

        /** One file. */
        record Single(Path file) implements Source {}

        /** Files and folders, each under its own name; a link counts as what it leads to. */
        record Several(Path root, List<Path> paths) implements Source {}
    }

    /**
     * What to take.
     *
     * @param folder the folder of the job's manifest, which relative paths count from; null: that
     *     of this server
     * @throws IllegalArgumentException if it lies outside, or isn't there
     */
    Source source(@Nullable Path folder, String path) {
        Path root = folder == null ? sources : folder.toAbsolutePath().normalize();
        Path file = within(root, path);
        if (Files.isRegularFile(file)) {
            return new Source.Single(file);
        } else if (Files.isDirectory(file)) {
            return new Source.Several(root, List.of(file));
        } else if (WILD.matcher(path).find()) {
            return new Source.Several(root, matching(root, root.relativize(file)));
        }
        throw new IllegalArgumentException("There is no file " + file + " on this server.");
    }

    /** What the pattern picks, part by part; names that begin with a dot only if it says so. */
    private static List<Path> matching(Path root, Path pattern) {
        List<Path> found = List.of(root);
        for (Path part : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path each : found) {
                next.addAll(matching(each, part.toString()));
            }
            found = next;
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing on this server matches " + root.resolve(pattern) + ".");
        }
        return found.stream().map(path -> inside(root, path, path.toString())).sorted().toList();
    }

    private static List<Path> matching(Path folder, String part) {
        if (!WILD.matcher(part).find()) {
            Path path = folder.resolve(part);
            return Files.exists(path) ? List.of(path) : List.of();
        }
        String glob = part.replaceAll("[\\[\\]{}\\\\]", "\\\\$0");
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> part.startsWith(".") || !isHidden(file))
                    .filter(file -> matcher.matches(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " can't be read: " + e, e);
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /**
     * Where a fetched file goes; its folder is made.
     *
     * @throws IllegalArgumentException if it would lie outside
     */
    Path destination(String path) throws IOException {
        Path file = within(fetched, path);
        Files.createDirectories(file.getParent());
        return inside(fetched, file, path);
    }

    /** A place for what is on its way, within the same file system. */
    Path growing(String name) throws IOException {
        return Files.createDirectories(fetched.resolve(".growing")).resolve(name);
    }

    private static Path within(Path root, String path) {
        Path file = root.resolve(path.replaceFirst("^/+(?=.)", "")).normalize();
        if (path.isBlank() || !file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" should be a file within " + root + ".");
        }
        return inside(root, file, path);
    }

    /**
     * The path itself, if what is there of it lies within the folder.
     *
     * @param said what is told of if it doesn't
     */
    static Path inside(Path root, Path path, String said) {
        try {
            if (Files.exists(root)
                    && !nearest(root, path).toRealPath().startsWith(root.toRealPath())) {
                throw new IllegalArgumentException(
                        "\"" + said + "\" leads out of " + root + " by a link.");
            }
            return path;
        } catch (IOException e) {
            throw new IllegalArgumentException("\"" + said + "\" can't be read: " + e, e);
        }
    }

    /** The path, or what is above it, as far as that is there. */
    private static Path nearest(Path root, Path path) {
        Path there = path;
        while (!Files.exists(there)) {
            Path above = there.getParent();
            if (above == null || !above.startsWith(root)) {
                return root;
            }
            there = above;
        }
        return there;
    }
}
