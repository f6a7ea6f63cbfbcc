package dev.loom.server.run.internal;

import dev.loom.server.run.StepOutput;
import dev.loom.server.secret.SecretText;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's output on its way into the journal: gathered into pieces of at most 64 KiB that are
 * written when full, or every 500 ms by {@link #flush}. Of more than 64 MiB the first and the last
 * 32 MiB are kept.
 */
final class OutputBuffer implements StepOutput {

    static final int PIECE = 64 * 1024;
    static final long HEAD = 32L << 20;
    static final long TAIL = 32L << 20;

    private final Journal journal;
    private final RunSession session;
    private final int step;
    private final int attempt;
    private final InstantSource clock;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private final Deque<Long> tail = new ArrayDeque<>();
    private final LastLine lastLine = new LastLine();
    private final List<SecretText> secrets = new ArrayList<>();
    private Masker masker = new Masker(List.of());
    private @Nullable Copy copy;
    private long position;
    private long lines;
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
        this.lines = kept.lines();
        this.sourceEnd = kept.sourceEnd();
        this.clock = clock;
    }

    @Override
    public synchronized void mask(Collection<SecretText> more) {
        if (!more.isEmpty()) {
            secrets.addAll(more);
            masker = new Masker(secrets);
        }
    }

    @Override
    public synchronized void copyTo(Copy other) {
        copy = other;
    }

    @Override
    public synchronized void write(long source, byte[] bytes, int length)
            throws InterruptedException {
        int from = (int) Math.min(length, Math.max(0, sourceEnd - source));
        if (source > sourceEnd) {
            flush(true);
            position += source - sourceEnd;
            sourceEnd = source;
        }
        while (from < length) {
            int some = Math.min(length - from, PIECE - gathered.size());
            gathered.write(bytes, from, some);
            from += some;
            sourceEnd += some;
            if (gathered.size() == PIECE) {
                flush(false);
            }
        }
    }

    @Override
    public synchronized long keptUpTo() {
        return sourceEnd;
    }

    @Override
    public synchronized Optional<String> lastLine() throws InterruptedException {
        flush(true);
        return lastLine.text();
    }

    /** Sends what has gathered on its way, but for what may be the beginning of a secret. */
    synchronized void flush() throws InterruptedException {
        flush(false);
    }

    private void flush(boolean all) throws InterruptedException {
        if (gathered.size() == 0) {
            return;
        }
        byte[] piece = gathered.toByteArray();
        Masker.Masked masked = masker.mask(piece, all);
        gathered.reset();
        gathered.write(piece, masked.used(), piece.length - masked.used());
        if (masked.bytes().length > 0) {
            keep(masked.bytes(), sourceEnd - gathered.size());
        }
    }

    private void keep(byte[] bytes, long upTo) throws InterruptedException {
        lastLine.add(bytes);
        if (copy != null) {
            copy.take(bytes);
        }
        int ended = linesEnding(bytes);
        Entry.Chunk chunk =
                new Entry.Chunk(
                        step,
                        attempt,
                        position,
                        bytes.length,
                        upTo,
                        clock.instant(),
                        lines,
                        ended,
                        bytes[bytes.length - 1] != '\n',
                        Deflate.deflate(bytes));
        last = journal.append(session, chunk, bytes.length);
        if (position >= HEAD) {
            tail.add(position);
        }
        position += bytes.length;
        lines += ended;
        while (tail.size() > 1 && position - second() >= TAIL) {
            last = journal.append(session, new Entry.Drop(step, attempt, tail.poll()), 0);
        }
    }

    private static int linesEnding(byte[] bytes) {
        int lines = 0;
        for (byte each : bytes) {
            if (each == '\n') {
                lines++;
            }
        }
        return lines;
    }

    private long second() {
        Iterator<Long> each = tail.iterator();
        each.next();
        return each.next();
    }

    /** Waits until everything that was written is durable. */
    void finish() throws InterruptedException {
        CompletableFuture<Void> durable;
        synchronized (this) {
            flush(true);
            durable = last;
            if (copy != null) {
                copy.end();
                copy = null;
            }
        }
        if (durable != null) {
            Journal.await(durable);
        }
    }
}
