package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Schedules runs in the caller's transaction, and wakes whoever should carry them out after it. */
@Component
class RunWakeUp {

    private static final Logger log = LoggerFactory.getLogger(RunWakeUp.class);

    private final SchedulerClient client;
    private final JdbcClient jdbc;
    private final DatabaseClock clock;
    private final Notices notices;
    private final RunEvents events;

    RunWakeUp(
            SchedulerClient client,
            JdbcClient jdbc,
            DatabaseClock clock,
            Notices notices,
            RunEvents events) {
        this.client = client;
        this.jdbc = jdbc;
        this.clock = clock;
        this.notices = notices;
        this.events = events;
    }

    /** Makes a run that never waited for an owner wait for one. */
    void scheduleFirst(RunRef run) {
        client.scheduleBatch(List.of(RunTask.instance(run)), clock.due());
        afterCommit(List.of(run));
    }

    /** Makes the run wait for an owner. For a run that is pending, or paused and not to be so. */
    void schedule(RunRef run) {
        schedule(run, null);
    }

    /**
     * The same, of a run that is to begin later.
     *
     * @param due when; null: as soon as it can
     */
    void schedule(RunRef run, @Nullable Instant due) {
        Instant now = clock.due();
        Instant begin = due == null || due.isBefore(now) ? now : due;
        while (!client.scheduleIfNotExists(RunTask.instance(run), begin) && !takeBack(run, begin)) {
            log.debug("the execution of {} was removed this moment", run);
        }
        afterCommit(List.of(run));
    }

    /** Lets a run that is to begin later have an owner now; one that has an owner keeps it. */
    void bringForward(RunRef run) {
        String due = clock.due().toString();
        int waiting =
                jdbc.sql(
                                """
                                update scheduled_tasks set execution_time = :due::timestamptz, version = version + 1
                                where task_name = :task and task_instance = :run and not picked
                                  and execution_time > :due::timestamptz
                                """)
                        .param("due", due)
                        .param("task", RunTask.NAME)
                        .param("run", run.toString())
                        .update();
        if (waiting == 1) {
            afterCommit(notices::runWaiting);
        }
    }

    /**
     * Makes a run wait no more.
     *
     * @return false if somebody has it, or is about to
     */
    boolean callOff(RunRef run) {
        return jdbc.sql(
                                """
                                delete from scheduled_tasks
                                where task_name = :task and task_instance = :run and not picked
                                """)
                        .param("task", RunTask.NAME)
                        .param("run", run.toString())
                        .update()
                == 1;
    }

    /** Tells all servers that runs wait. */
    void announce() {
        notices.runWaiting();
    }

    /** Tells of runs whose executions are scheduled in this transaction. */
    void afterCommit(List<RunRef> runs) {
        afterCommit(() -> {
            notices.runWaiting();
            events.changed(Set.copyOf(runs));
        });
    }

    /**
     * The last owner has said that the run ended or is paused, and is about to remove its
     * execution: another version of it stays.
     */
    private boolean takeBack(RunRef run, Instant begin) {
        return jdbc.sql(
                                """
                                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                                  execution_time = :begin::timestamptz, version = version + 1
                                where task_name = :task and task_instance = :run
                                """)
                        .param("begin", begin.toString())
                        .param("task", RunTask.NAME)
                        .param("run", run.toString())
                        .update()
                == 1;
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
