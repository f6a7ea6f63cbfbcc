package dev.loom.server.provider.local.machine;

import dev.loom.spi.Token;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * One change at a time for one token, among all threads and all processes. Tokens share a fixed
 * number of locks, so that no lock file need ever be deleted.
 *
 * <p>A process must have a lock file open once at most, because closing it anywhere in the process
 * gives the lock up; hence the lock in memory around it.
 */
public final class TokenLocks {

    private static final int COUNT = 64;
    private static final List<ReentrantLock> IN_MEMORY =
            Stream.generate(ReentrantLock::new).limit(COUNT).toList();

    private TokenLocks() {}

    public interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    public static <T> T holding(Path folder, Token token, Work<T> work)
            throws IOException, InterruptedException {
        int number = Math.floorMod(token.id().hashCode(), COUNT);
        ReentrantLock lock = IN_MEMORY.get(number);
        lock.lockInterruptibly();
        try {
            Path locks = Files.createDirectories(folder.resolve("locks"));
            try (FileChannel file =
                            FileChannel.open(
                                    locks.resolve(Integer.toString(number)),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                return work.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
