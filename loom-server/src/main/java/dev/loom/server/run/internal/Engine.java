package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This server as a worker: takes runs over and carries them out, and leaves them when it stops. */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class Engine implements SmartLifecycle, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final Scheduler scheduler;
    private final Leases leases;
    private final OwnedRuns owned;
    private final RunEvents events;
    private final DeathWatch deathWatch;
    private final Courtesy courtesy;
    private volatile boolean running;

    Engine(
            @Qualifier("executionsConnections") DataSource dataSource,
            RunTask task,
            OwnedRuns owned,
            Notices notices,
            RunEvents events,
            DatabaseClock clock,
            DeathWatch deathWatch,
            Leases leases,
            Recording recording,
            Courtesy courtesy,
            EngineProperties properties) {
        this.leases = leases;
        this.owned = owned;
        this.events = events;
        this.deathWatch = deathWatch;
        this.courtesy = courtesy;
        this.scheduler =
                EngineScheduler.of(
                        dataSource,
                        task.task(),
                        leases.holder(),
                        clock,
                        properties,
                        recording,
                        new Looks());
        leases.onLost(owned::askWhose);
        notices.onRunWaiting(this::lookHere);
        notices.onWish(owned::wish);
    }

    private final class Looks extends AbstractSchedulerListener {
        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type == SchedulerEventType.RAN_DETECT_DEAD) {
                deathWatch.looked();
            }
        }
    }

    private void lookHere() {
        if (running) {
            courtesy.then(scheduler::triggerCheckForDueExecutions);
        }
    }

    @Override
    public void start() {
        leases.start();
        scheduler.start();
        running = true;
    }

    /** Starts no step, leaves commands running on their nodes, and gives all runs up at once. */
    @Override
    public void stop() {
        running = false;
        log.info("leaving {} runs to other servers", owned.count());
        owned.detachAll();
        scheduler.stop();
        leases.stop();
        events.wakeAll();
    }

    /** A server whose start fails late is not stopped in order: what it began ends all the same. */
    @Override
    public void destroy() {
        if (running) {
            stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.ENGINE;
    }
}
