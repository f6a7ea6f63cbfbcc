package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the runs of a server that counts as dead to others, and ends the transactions that it left
 * open: one that stands still keeps what it has locked for as long. PostgreSQL ends by itself only
 * sessions that wait for a statement, not those that wait for more rows of a {@code COPY}.
 */
@Component
class DeadOwners implements DeadExecutionHandler<String> {

    private static final Logger log = LoggerFactory.getLogger(DeadOwners.class);
    private static final DeadExecutionHandler<String> REVIVE =
            new DeadExecutionHandler.ReviveDeadExecution<>();
    private static final long ONCE_IN = Duration.ofSeconds(1).toNanos();

    private final DeathWatch watch;
    private final JdbcClient client;
    private final ServerName own;
    private final Duration lease;
    private @Nullable String last;
    private long lastEnded;

    DeadOwners(
            DeathWatch watch,
            @Qualifier("executionsConnections") DataSource connections,
            ServerName own,
            EngineProperties settings) {
        this.watch = watch;
        this.client = JdbcClient.create(connections);
        this.own = own;
        this.lease = settings.heartbeat().multipliedBy(EngineProperties.MISSED_HEARTBEATS);
    }

    @Override
    public void deadExecution(ExecutionComplete complete, ExecutionOperations<String> execution) {
        if (watch.mayJudge()) {
            endTransactions(Objects.requireNonNull(complete.getExecution().pickedBy));
            REVIVE.deadExecution(complete, execution);
        }
    }

    /**
     * Once for all runs of a server; not of one that lives and has only left this execution, as its
     * heartbeats for others tell.
     */
    private synchronized void endTransactions(String holder) {
        long now = System.nanoTime();
        boolean done = holder.equals(last) && now - lastEnded < ONCE_IN;
        if (done || holder.equals(own.holder())) {
            return;
        }
        try {
            int ended =
                    client.sql(
                                    """
                                    select pg_terminate_backend(pid) from pg_stat_activity
                                    where datname = current_database() and application_name = :name
                                      and xact_start is not null
                                      and not exists (select from scheduled_tasks
                                        where picked and picked_by = :holder
                                          and last_heartbeat > clock_timestamp() - :lease * interval '1 millisecond')
                                    """)
                            .param("name", ServerName.ofConnections(holder))
                            .param("holder", holder)
                            .param("lease", lease.toMillis())
                            .query(Boolean.class)
                            .list()
                            .size();
            if (ended > 0) {
                log.warn("{} transactions of a dead server are ended", ended);
            }
            last = holder;
            lastEnded = now;
        } catch (DataAccessException e) {
            log.warn("can't end the transactions of a dead server: {}", e.getMessage());
        }
    }
}
