package dev.loom.server.inventory.internal;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that something changed in folders, where their file system tells it. A folder that another
 * computer may write to, one of very many, or one that isn't there tells nothing that could be
 * relied on; {@link #watch} says so.
 */
final class FolderEvents implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FolderEvents.class);

    /** So many are watched at most. */
    static final int MOST = 500;

    /** File systems that nobody else writes to, so that the kernel sees every change. */
    private static final Set<String> LOCAL =
            Set.of(
                    "bcachefs",
                    "btrfs",
                    "ext2",
                    "ext3",
                    "ext4",
                    "f2fs",
                    "jfs",
                    "overlay",
                    "tmpfs",
                    "xfs",
                    "zfs");

    /** Null where the system has no room for one. */
    private final @Nullable WatchService service;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration quiet;
    private final Duration longest;
    private final Map<Path, Watched> watched = new HashMap<>();

    /**
     * One folder.
     *
     * @param identity of the folder itself: another one may come to lie at its path
     */
    private record Watched(WatchKey key, @Nullable Object identity) {}

    /**
     * @param quiet after a change it waits until none has come for so long
     * @param longest but not longer than this
     */
    FolderEvents(Duration quiet, Duration longest) {
        this.service = service();
        this.quiet = quiet;
        this.longest = longest;
    }

    private static @Nullable WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            log.warn("Changed manifests are only found by looking at them: {}", e.getMessage());
            return null;
        }
    }

    /**
     * Watches these folders, and no others any more.
     *
     * @return whether nothing could have changed in them untold since the last call
     */
    boolean watch(Set<Path> folders) {
        watched.entrySet().removeIf(each -> dropped(each, folders));
        if (service == null || folders.isEmpty() || folders.size() > MOST) {
            return false;
        }
        boolean all = true;
        for (Path folder : folders) {
            if (!watched.containsKey(folder)) {
                all = false;
                if (!added(service, folder)) {
                    return false;
                }
            }
        }
        return all;
    }

    private static boolean dropped(Map.Entry<Path, Watched> each, Set<Path> folders) {
        boolean same = folders.contains(each.getKey()) && same(each.getKey(), each.getValue());
        if (!same) {
            each.getValue().key().cancel();
        }
        return !same;
    }

    private boolean added(WatchService on, Path folder) {
        try {
            if (!LOCAL.contains(Files.getFileStore(folder).type())) {
                return false;
            }
            WatchKey key = folder.register(on, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            watched.put(folder, new Watched(key, identity(folder)));
            return true;
        } catch (IOException e) {
            log.debug("{} can't be watched, and is looked at again and again instead", folder, e);
            return false;
        }
    }

    /** Whether the folders are still those that are watched: none was moved, covered or removed. */
    boolean unmoved() {
        return watched.entrySet().stream().allMatch(each -> same(each.getKey(), each.getValue()));
    }

    private static boolean same(Path folder, Watched known) {
        try {
            return known.key().isValid() && identity(folder).equals(known.identity());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Of a folder that a link leads to, too: what counts is what lies there. */
    private static Object identity(Path folder) throws IOException {
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        return key == null ? folder : key;
    }

    /**
     * Waits for a change, and then for a moment without one.
     *
     * @param pause it waits no longer for the first
     * @return whether there was one
     * @throws ClosedWatchServiceException if it is closed meanwhile
     */
    boolean await(Duration pause) throws InterruptedException {
        if (service == null) {
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ClosedWatchServiceException();
            }
            return false;
        }
        WatchKey key = service.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        long end = System.nanoTime() + longest.toNanos();
        boolean changed = key != null;
        while (key != null) {
            key.pollEvents();
            key.reset();
            long left = Math.min(quiet.toNanos(), end - System.nanoTime());
            key = left > 0 ? service.poll(left, TimeUnit.NANOSECONDS) : null;
        }
        return changed;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        if (service != null) {
            service.close();
        }
    }
}
