package dev.loom.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * One start of the built application that others profit from: the JVM keeps what it learned, and
 * the home that was made for it is where other servers begin. Whoever comes while it is under way
 * does without.
 */
final class Training {

    private final Path cache;
    private final Path home;
    private final Path lock;

    /** Of the application that is laid out there; what comes of it lies there, too. */
    Training(Path layout) {
        this.cache = layout.resolve("server.aot");
        this.home = layout.resolve("home");
        this.lock = layout.resolve("training.lock");
    }

    /** Options of a JVM by which the application starts with less work. */
    List<String> options() {
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off")
                : List.of("-Xshare:auto");
    }

    /** Copies what a first start made, if there is any by now. */
    void furnish(Path fresh) {
        if (Files.exists(home)) {
            copy(home, fresh);
        }
    }

    /** Does it, unless it was done or somebody is doing it. */
    void once(List<String> java, Path jar) {
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            if (mine != null && !Files.exists(home)) {
                train(java, jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void train(List<String> java, Path jar) throws IOException {
        Path learned = cache.resolveSibling("server.aot.new");
        Path first = home.resolveSibling("home.new");
        FileSystemUtils.deleteRecursively(first);
        List<String> learning =
                List.of("-XX:AOTCacheOutput=" + learned, "-Xlog:aot*=off", "-jar", jar.toString());
        try (RunningLoom loom = RunningLoom.in(first)) {
            loom.start(Stream.of(java, learning).flatMap(List::stream).toList());
            for (String path : List.of("/login", "/", "/admin", "/api/v1/clusters")) {
                loom.get(path);
            }
            loom.termAtLeisure();
        }
        Files.move(learned, cache, StandardCopyOption.ATOMIC_MOVE);
        for (String own : List.of("lock", "logs", "data/port")) {
            FileSystemUtils.deleteRecursively(first.resolve(own));
        }
        Files.move(first, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** With who may read what. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copied = to.resolve(from.relativize(file));
                if (!Files.isDirectory(copied)) {
                    Files.copy(
                            file,
                            copied,
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
