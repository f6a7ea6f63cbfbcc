package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database's time, which all servers share, carried on by this machine's monotonic clock
 * between looks at it once a minute: a wall clock that jumps moves nobody's lease.
 */
@Component
class DatabaseClock implements Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    private record Reading(Instant time, long nanos) {}

    private final JdbcClient client;
    private volatile Reading reading;

    DatabaseClock(JdbcClient client, Timers timers) {
        this.client = client;
        this.reading = read();
        timers.every(1, TimeUnit.MINUTES, this::look);
    }

    @Override
    public Instant now() {
        Reading last = reading;
        return last.time().plusNanos(System.nanoTime() - last.nanos());
    }

    private void look() {
        try {
            reading = read();
        } catch (DataAccessException e) {
            log.debug("can't read the database's time now: {}", e.getMessage());
        }
    }

    private Reading read() {
        long before = System.nanoTime();
        Instant time =
                client.sql("select clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant();
        return new Reading(time, before + (System.nanoTime() - before) / 2);
    }
}
