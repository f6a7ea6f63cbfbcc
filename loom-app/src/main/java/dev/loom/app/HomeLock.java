package dev.loom.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps {@code LOOM_HOME} for one process. The file tells its process id and then its port, a line
 * each; it stays, because deleting a locked file would let two processes in.
 */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws CannotStart where another process has it
     */
    static HomeLock take(Home home, int port) {
        return tryTake(home, port)
                .orElseThrow(() ->
                        new CannotStart(
                                CannotStart.NOT_OURS,
                                null,
                                "LOOM_HOME " + home.folder() + " is in use by " + who(home),
                                "End it with ./loom down, or set LOOM_HOME to another"
                                        + " folder."));
    }

    /** Takes the lock; empty where another process has it. */
    static Optional<HomeLock> tryTake(Home home, int port) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            home.lock(),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            String text = ProcessHandle.current().pid() + "\n" + port + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw new CannotStart(
                    CannotStart.NOT_OURS, e, home.lock() + " can't be locked: " + e.getMessage());
        }
    }

    /** Only for who doesn't have it: closing the file again would give the lock up. */
    private static String who(Home home) {
        try {
            return "pid " + Files.readAllLines(home.lock()).getFirst() + ".";
        } catch (IOException | RuntimeException e) {
            return "another process.";
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock can't be given up", e);
        }
    }
}
