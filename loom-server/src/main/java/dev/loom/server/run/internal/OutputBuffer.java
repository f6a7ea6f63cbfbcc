package dev.loom.server.run.internal;

import dev.loom.server.run.StepOutput;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's output on its way into the journal: gathered into pieces of at most 256 KiB that are
 * written when full, or every 500 ms by {@link #flush}. Of more than 64 MiB the first and the last
 * 32 MiB are kept.
 */
final class OutputBuffer implements StepOutput {

    static final int PIECE = 256 * 1024;
    static final long HEAD = 32L << 20;
    static final long TAIL = 32L << 20;

    private final Journal journal;
    private final RunSession session;
    private final int step;
    private final int attempt;
    private final InstantSource clock;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private final Deque<Long> tail = new ArrayDeque<>();
    private long position;
    private long sourceEnd;
    private @Nullable CompletableFuture<Void> last;

    OutputBuffer(
            Journal journal,
            RunSession session,
            int step,
            int attempt,
            RunStore.Kept kept,
            InstantSource clock) {
        this.journal = journal;
        this.session = session;
        this.step = step;
        this.attempt = attempt;
        this.position = kept.position();
        this.sourceEnd = kept.sourceEnd();
        this.clock = clock;
    }

    @Override
    public synchronized void write(long source, byte[] bytes, int length)
            throws InterruptedException {
        int from = (int) Math.min(length, Math.max(0, sourceEnd - source));
        if (source > sourceEnd) {
            flush();
            position += source - sourceEnd;
        }
        while (from < length) {
            int some = Math.min(length - from, PIECE - gathered.size());
            gathered.write(bytes, from, some);
            from += some;
            sourceEnd = source + from;
            if (gathered.size() == PIECE) {
                flush();
            }
        }
    }

    @Override
    public synchronized long keptUpTo() {
        return sourceEnd;
    }

    /** Sends what has gathered on its way. */
    synchronized void flush() throws InterruptedException {
        if (gathered.size() == 0) {
            return;
        }
        byte[] bytes = gathered.toByteArray();
        gathered.reset();
        Entry.Chunk chunk =
                new Entry.Chunk(
                        step,
                        attempt,
                        position,
                        bytes.length,
                        sourceEnd,
                        clock.instant(),
                        Deflate.deflate(bytes));
        last = journal.append(session, chunk, bytes.length);
        if (position >= HEAD) {
            tail.add(position);
        }
        position += bytes.length;
        while (tail.size() > 1 && position - second() >= TAIL) {
            last = journal.append(session, new Entry.Drop(step, attempt, tail.poll()), 0);
        }
    }

    private long second() {
        var each = tail.iterator();
        each.next();
        return each.next();
    }

    /** Waits until everything that was written is durable. */
    void finish() throws InterruptedException {
        flush();
        CompletableFuture<Void> durable;
        synchronized (this) {
            durable = last;
        }
        if (durable != null) {
            Journal.await(durable);
        }
    }
}
