package dev.loom.server.job.internal;

import com.github.kagkarlsson.scheduler.Clock;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.Bell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fires jobs when their times come: looks at what is due, then sleeps until the earliest next time,
 * or until somebody changes a job. Every worker has one; the database lets none fire twice.
 */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class JobClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobClock.class);

    /** After the engine: what it fires is carried out at once. */
    private static final int PHASE = 1_300;

    private static final int BATCH = 1_000;

    /** It looks again after this, however far the next time is and whatever it missed. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Another server has what is due in its hands. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    private static final Duration JUMP = Duration.ofSeconds(30);

    private final Firer firer;
    private final DueTable table;
    private final FiringTable firings;
    private final QueuedFirings queued;
    private final Replanning replanning;
    private final BatchRuns runs;
    private final TransactionTemplate transaction;
    private final Clock time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean rung;
    private volatile boolean running;

    /** Whether the last batch was full, so that nobody was told of its runs. */
    private boolean more;

    private Instant last = Instant.EPOCH;
    private Instant swept = Instant.EPOCH;

    JobClock(
            Firer firer,
            DueTable table,
            FiringTable firings,
            QueuedFirings queued,
            Replanning replanning,
            BatchRuns runs,
            TransactionTemplate transaction,
            Clock time,
            Bell bell) {
        this.firer = firer;
        this.table = table;
        this.firings = firings;
        this.queued = queued;
        this.replanning = replanning;
        this.runs = runs;
        this.transaction = transaction;
        this.time = time;
        bell.onRing(StoredJobs.BELL, this::ring);
    }

    private void ring() {
        lock.lock();
        try {
            rung = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (running) {
            Duration pause;
            try {
                pause = pass();
            } catch (RuntimeException e) {
                log.warn("jobs can't be fired now, again in a second: {}", e.getMessage());
                log.debug("why", e);
                pause = AFTER_TROUBLE;
            }
            await(pause);
        }
    }

    private void await(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (running && !rung && left > 0) {
                left = changed.awaitNanos(left);
            }
            rung = false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        } finally {
            lock.unlock();
        }
    }

    /** Fires what is due, and says how long there is nothing more to do. */
    Duration pass() {
        Instant now = time.now();
        if (now.plus(JUMP).isBefore(last)) {
            log.warn("the clock was put back from {} to {}; jobs are planned anew", last, now);
            replanning.after(now);
        }
        last = now;
        if (swept.isBefore(now.minus(BETWEEN_SWEEPS)) || swept.isAfter(now)) {
            firings.stranded().forEach(key -> queued.release(key.tenant(), key.job()));
            swept = now;
        }
        Firer.Fired fired = firer.fire(now, BATCH);
        abort(fired.replaced());
        if (fired.jobs() == BATCH) {
            more = true;
            return Duration.ZERO;
        }
        if (more) {
            runs.announce();
            more = false;
        }
        Duration until =
                table.earliest().map(next -> Duration.between(time.now(), next)).orElse(LONGEST);
        if (until.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return fired.jobs() == 0 && until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
    }

    /** In transactions of their own: a run's end locks its run before its job. */
    private void abort(List<Firer.Replaced> replaced) {
        for (Firer.Replaced each : replaced) {
            transaction.executeWithoutResult(_ -> runs.abortAll(each.tenant(), each.job()));
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("loom-clock").daemon().start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        ring();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
