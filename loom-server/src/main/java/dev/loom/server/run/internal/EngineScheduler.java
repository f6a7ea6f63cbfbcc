package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/**
 * Executes runs, but says of none by itself that it goes on: {@link Leases} does for all in one
 * statement. Its builder knows no way to want that.
 */
final class EngineScheduler extends Scheduler {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final int HOUSEKEEPERS = 3;

    private EngineScheduler(
            Clock clock,
            TaskRepository executions,
            TaskResolver tasks,
            SchedulerName name,
            EngineProperties settings,
            SchedulerListener listener) {
        super(
                clock,
                executions,
                executions,
                tasks,
                settings.runsAtOnce(),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("loom-run-", 0).factory()),
                name,
                new Waiter(settings.polling(), clock),
                settings.heartbeat(),
                EngineProperties.MISSED_HEARTBEATS,
                List.of(listener),
                List.of(),
                new PollingStrategyConfig(PollingStrategyConfig.Type.LOCK_AND_FETCH, 0.5, 1.0),
                TEN_YEARS,
                STOP_PATIENCE,
                LogLevel.WARN,
                true,
                List.of(),
                Executors.newSingleThreadExecutor(threads("loom-runs-due-")),
                Executors.newScheduledThreadPool(HOUSEKEEPERS, threads("loom-runs-care-")));
    }

    /**
     * The scheduler of one server.
     *
     * @param name under which it takes runs
     * @param recording while it goes on, it takes none
     */
    static EngineScheduler of(
            DataSource dataSource,
            Task<?> task,
            String name,
            Clock clock,
            EngineProperties settings,
            Recording recording,
            SchedulerListener listener) {
        TaskResolver tasks =
                new TaskResolver(
                        new SchedulerListeners(List.of(listener)), clock, List.<Task<?>>of(task));
        SchedulerName.Fixed holder = new SchedulerName.Fixed(name);
        return new EngineScheduler(
                clock,
                new RunExecutions(dataSource, tasks, holder, clock, recording),
                tasks,
                holder,
                settings,
                listener);
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().daemon().name(name, 1).factory();
    }

    @Override
    protected void updateHeartbeatForExecution(Instant now, CurrentlyExecuting execution) {
        execution.heartbeat(true, now);
    }
}
