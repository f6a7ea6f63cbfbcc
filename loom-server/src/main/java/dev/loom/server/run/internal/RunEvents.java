package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Wakes who watches a run when something of it became durable. What happened is read from the
 * store.
 */
@Component
final class RunEvents {

    private final Map<RunRef, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final List<Consumer<Set<RunRef>>> outward = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunRef>> onWake = new CopyOnWriteArrayList<>();
    private final List<Runnable> onWakeAll = new CopyOnWriteArrayList<>();

    /** Somebody who watches a run; close it in the end. */
    final class Watch implements AutoCloseable {

        private final RunRef run;
        private final Semaphore news = new Semaphore(0);

        private Watch(RunRef run) {
            this.run = run;
        }

        /** Waits for news since the last call: answers whether there was any. */
        boolean await(Duration patience) throws InterruptedException {
            boolean any = news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            news.drainPermits();
            return any;
        }

        @Override
        public void close() {
            watches.computeIfPresent(
                    run,
                    (_, set) -> {
                        set.remove(this);
                        return set.isEmpty() ? null : set;
                    });
        }
    }

    Watch watch(RunRef run) {
        Watch watch = new Watch(run);
        watches.compute(
                run,
                (_, set) -> {
                    Set<Watch> all = set == null ? ConcurrentHashMap.newKeySet() : set;
                    all.add(watch);
                    return all;
                });
        return watch;
    }

    /** Tells everyone, here and on other servers. */
    void changed(Collection<Journal.Pending> written) {
        Set<RunRef> runs = new HashSet<>();
        written.forEach(pending -> runs.add(pending.session().ref()));
        changed(runs);
    }

    void changed(Set<RunRef> runs) {
        runs.forEach(this::wake);
        outward.forEach(listener -> listener.accept(runs));
    }

    /** Tells those who watch on this server. */
    void wake(RunRef run) {
        Set<Watch> set = watches.get(run);
        if (set != null) {
            set.forEach(watch -> watch.news.release());
        }
        onWake.forEach(listener -> listener.accept(run));
    }

    /** Wakes everyone: after a lost connection to the database there may be news of anything. */
    void wakeAll() {
        watches.values().forEach(set -> set.forEach(watch -> watch.news.release()));
        onWakeAll.forEach(Runnable::run);
    }

    /** Calls the listener whenever there is news of a run. */
    void onWake(Consumer<RunRef> listener) {
        onWake.add(listener);
    }

    /** Calls the listener whenever there may be news of anything. */
    void onWakeAll(Runnable listener) {
        onWakeAll.add(listener);
    }

    void outward(Consumer<Set<RunRef>> listener) {
        outward.add(listener);
    }
}
