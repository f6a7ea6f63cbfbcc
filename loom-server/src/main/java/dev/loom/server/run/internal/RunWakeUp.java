package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.loom.server.run.RunRef;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Schedules runs in the caller's transaction, and wakes whoever should carry them out after it. */
@Component
class RunWakeUp {

    private final SchedulerClient client;
    private final InstantSource clock;
    private final Notices notices;
    private final RunEvents events;

    RunWakeUp(SchedulerClient client, InstantSource clock, Notices notices, RunEvents events) {
        this.client = client;
        this.clock = clock;
        this.notices = notices;
        this.events = events;
    }

    void schedule(RunRef run) {
        client.scheduleIfNotExists(RunTask.instance(run), clock.instant());
        afterCommit(() -> {
            notices.runWaiting();
            events.changed(Set.of(run));
        });
    }

    void wish(RunRef run) {
        afterCommit(() -> {
            notices.wish(run);
            events.changed(Set.of(run));
        });
    }

    private static void afterCommit(Runnable what) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        what.run();
                    }
                });
    }
}
