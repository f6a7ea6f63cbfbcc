package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database's time, which all servers share, carried on by this machine's monotonic clock
 * between looks at it: a server whose wall clock jumps moves nobody's lease. Where the database's
 * own clock jumps, all servers notice it before they take each other for dead, and what it left in
 * the future is fetched back.
 */
@Component
class DatabaseClock implements Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    /** Well within the time after which a silent server counts as dead. */
    private static final long BETWEEN_LOOKS_SECONDS = 5;

    private static final Duration JUMP = Duration.ofSeconds(5);

    /** By how much two servers may have read the database's time differently. */
    private static final Duration READINGS_DIFFER = Duration.ofMillis(500);

    /** The database's time at a moment of this machine's. */
    record Reading(Instant time, long nanos) {
        Instant at(long later) {
            return time.plusNanos(later - nanos);
        }
    }

    private final JdbcClient client;
    private final DeathWatch deathWatch;
    private volatile Reading reading;

    @Autowired
    DatabaseClock(JdbcClient client, DeathWatch deathWatch, Timers timers) {
        this(client, deathWatch);
        timers.every(BETWEEN_LOOKS_SECONDS, TimeUnit.SECONDS, this::look);
    }

    /** One that looks only once. */
    DatabaseClock(JdbcClient client, DeathWatch deathWatch) {
        this.client = client;
        this.deathWatch = deathWatch;
        this.reading = read();
    }

    @Override
    public Instant now() {
        return reading.at(System.nanoTime());
    }

    /**
     * When what may begin now is due: every server agrees that this has come. One that doesn't yet
     * would only find it when it looks the next time.
     */
    Instant due() {
        return now().minus(READINGS_DIFFER);
    }

    private void look() {
        try {
            heed(read());
        } catch (DataAccessException e) {
            log.debug("can't read the database's time now: {}", e.getMessage());
        }
    }

    /** Goes by this from now on. */
    void heed(Reading read) {
        Instant expected = now();
        Duration jump = Duration.between(expected, read.at(System.nanoTime()));
        if (jump.abs().compareTo(JUMP) > 0) {
            log.warn("the database's clock jumped by {}, from {}", jump, expected);
            deathWatch.timeJumped();
        }
        reading = read;
        if (jump.compareTo(JUMP.negated()) < 0) {
            fetchBack(expected);
        }
    }

    /** What was due before the clock was put back is due now, and who said so lives now. */
    private void fetchBack(Instant before) {
        client.sql(
                        """
                        update scheduled_tasks set last_heartbeat = least(last_heartbeat, :now::timestamptz),
                          execution_time = case when picked then execution_time else :now::timestamptz end
                        where picked and last_heartbeat between :now::timestamptz and :before::timestamptz
                          or not picked and execution_time between :now::timestamptz and :before::timestamptz
                        """)
                .param("now", now().toString())
                .param("before", before.toString())
                .update();
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
