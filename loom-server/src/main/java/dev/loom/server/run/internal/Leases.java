package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.Clock;
import dev.loom.server.run.RunRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says again and again that this server lives, for all runs that it owns in one statement. The
 * scheduler's own heartbeats are a statement for each: on a busy server with hundreds of runs they
 * come too late.
 */
@Component
class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    /**
     * Of the time after which a silent owner is taken for dead, the part in which it still may act.
     */
    private static final double SAFE_FRACTION = 0.6;

    /** One run's lease. */
    final class Lease implements AutoCloseable {

        private final RunRef run;
        private volatile long renewed;

        private Lease(RunRef run, long renewed) {
            this.run = run;
            this.renewed = renewed;
        }

        /** Whether this server surely still owns the run. */
        boolean holds() {
            return System.nanoTime() - renewed < safe;
        }

        /** The run is carried out here no more. */
        @Override
        public void close() {
            held.remove(run, this);
        }
    }

    private final JdbcClient client;
    private final Clock clock;
    private final Duration heartbeat;
    private final long safe;
    private final String holder;
    private final Map<RunRef, Lease> held = new ConcurrentHashMap<>();
    private volatile Consumer<RunRef> lost = _ -> {};
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    Leases(
            @Qualifier("heartbeats") DataSource dataSource,
            Clock clock,
            EngineProperties settings,
            ServerName name) {
        this.holder = name.holder();
        this.client = JdbcClient.create(dataSource);
        this.clock = clock;
        this.heartbeat = settings.heartbeat();
        this.safe =
                (long) (heartbeat.toNanos() * EngineProperties.MISSED_HEARTBEATS * SAFE_FRACTION);
    }

    /** Under which name this server takes runs. */
    String holder() {
        return holder;
    }

    /** Calls the listener with runs that another server has taken. */
    void onLost(Consumer<RunRef> listener) {
        lost = listener;
    }

    /**
     * From now on the run is carried out here.
     *
     * @param picked when this server took it, by the database's clock
     */
    Lease take(RunRef run, @Nullable Instant picked) {
        long age = picked == null ? 0 : Duration.between(picked, clock.now()).toNanos();
        Lease lease = new Lease(run, System.nanoTime() - Math.max(0, age));
        held.put(run, lease);
        return lease;
    }

    void start() {
        CountDownLatch end = new CountDownLatch(1);
        stopped = end;
        Thread.ofPlatform().name("loom-leases").daemon().start(() -> work(end));
    }

    void stop() {
        stopped.countDown();
    }

    private void work(CountDownLatch end) {
        try {
            while (!end.await(heartbeat.toNanos(), TimeUnit.NANOSECONDS)) {
                renewAll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewAll() {
        List<Lease> ours = List.copyOf(held.values());
        if (ours.isEmpty()) {
            return;
        }
        try {
            renew(ours);
        } catch (DataAccessException e) {
            log.debug("can't renew leases now: {}", e.getMessage());
        }
    }

    private void renew(List<Lease> ours) {
        long now = System.nanoTime();
        Set<String> still =
                new HashSet<>(
                        client.sql(
                                        """
                                        update scheduled_tasks set last_heartbeat = :now::timestamptz
                                        where task_name = :task and task_instance = any (:runs)
                                          and picked and picked_by = :holder
                                        returning task_instance
                                        """)
                                .param("now", clock.now().toString())
                                .param("task", RunTask.NAME)
                                .param(
                                        "runs",
                                        ours.stream()
                                                .map(lease -> lease.run.toString())
                                                .toArray(String[]::new))
                                .param("holder", holder)
                                .query(String.class)
                                .list());
        for (Lease lease : ours) {
            if (still.contains(lease.run.toString())) {
                lease.renewed = now;
            } else if (held.get(lease.run) == lease) {
                log.debug("the execution of run {} is no longer ours", lease.run.id());
                lost.accept(lease.run);
            }
        }
    }
}
