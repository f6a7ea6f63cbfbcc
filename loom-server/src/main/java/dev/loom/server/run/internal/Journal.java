package dev.loom.server.run.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes what happens durable in group commits: while one batch is being written the next one
 * gathers. A batch drops the entries of runs whose epoch has moved. A database that is away is
 * waited for.
 */
@Component
final class Journal implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_ENTRIES = 2_000;
    private static final Duration GATHERING = Duration.ofMillis(3);

    /** Of so many entries the next ones would hardly make each cheaper. */
    private static final int ENOUGH_ENTRIES = 200;

    private static final long MOST_BYTES = 8L << 20;

    /** An entry on its way, and who waits for it. */
    record Pending(RunSession session, Entry entry, CompletableFuture<Void> durable) {}

    private final JournalStore store;
    private final RunEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Pending> gathered = new ArrayList<>();
    private long gatheredBytes;
    private boolean closing;
    private volatile boolean running;
    private Thread writer = Thread.ofVirtual().unstarted(() -> {});

    Journal(JournalStore store, RunEvents events) {
        this.store = store;
        this.events = events;
    }

    /**
     * Adds a numbered entry.
     *
     * @return done when it is durable; fails with {@link FencedException} if the run is lost
     */
    CompletableFuture<Void> append(RunSession session, LongFunction<Entry> entry) {
        lock.lock();
        try {
            return add(session, entry.apply(session.nextNumber()), 0);
        } finally {
            lock.unlock();
        }
    }

    /** Adds an entry without a number. */
    CompletableFuture<Void> append(RunSession session, Entry entry) {
        lock.lock();
        try {
            return add(session, entry, 0);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a piece of output; blocks while too much of it waits to be written. */
    CompletableFuture<Void> append(RunSession session, Entry output, long bytes)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (gatheredBytes + bytes > MOST_BYTES && gatheredBytes > 0 && !closing) {
                changed.await();
            }
            return add(session, output, bytes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is durable.
     *
     * @throws FencedException if the run is lost
     */
    static void await(CompletableFuture<Void> durable) {
        try {
            durable.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<Void> add(RunSession session, Entry entry, long bytes) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        gathered.add(new Pending(session, entry, durable));
        session.appended(durable);
        gatheredBytes += bytes;
        changed.signalAll();
        return durable;
    }

    private void write() {
        for (List<Pending> batch = next(); !batch.isEmpty(); batch = next()) {
            Set<RunSession> lost = writeUntilDone(batch);
            for (Pending pending : batch) {
                if (lost.contains(pending.session())) {
                    pending.session().fence();
                    pending.durable().completeExceptionally(new FencedException(pending.session()));
                } else {
                    pending.durable().complete(null);
                }
            }
            events.changed(batch);
        }
    }

    private List<Pending> next() {
        lock.lock();
        try {
            while (gathered.isEmpty() && !closing) {
                changed.awaitUninterruptibly();
            }
            gather();
            List<Pending> batch = gathered;
            if (batch.size() > MOST_ENTRIES) {
                gathered = new ArrayList<>(batch.subList(MOST_ENTRIES, batch.size()));
                batch = batch.subList(0, MOST_ENTRIES);
            } else {
                gathered = new ArrayList<>();
                gatheredBytes = 0;
            }
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Lets what happens at almost the same time become durable together. */
    private void gather() {
        long left = GATHERING.toNanos();
        try {
            while (left > 0 && gathered.size() < ENOUGH_ENTRIES && !closing) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<RunSession> writeUntilDone(List<Pending> batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.write(batch);
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException e) {
                log.error("the journal can't take these entries; their runs are given up", e);
                batch.forEach(pending -> pending.durable().completeExceptionally(e));
                Set<RunSession> lost = new HashSet<>();
                batch.forEach(pending -> lost.add(pending.session()));
                return lost;
            } catch (DataAccessException | TransactionException e) {
                if (attempt == 1 || attempt % 20 == 0) {
                    log.warn("can't write to the database, trying on: {}", e.getMessage());
                }
                if (!waitForDatabase()) {
                    batch.forEach(pending -> pending.durable().completeExceptionally(e));
                    return Set.of();
                }
            }
        }
    }

    private boolean waitForDatabase() {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            long left = TimeUnit.MILLISECONDS.toNanos(250);
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name("loom-journal").daemon().start(this::write);
    }

    /** Writes what has gathered, then ends. */
    @Override
    public void stop() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before those who write into it, and stops after them. */
    @Override
    public int getPhase() {
        return Phases.JOURNAL;
    }
}
