package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loom.server.Rows;
import dev.loom.server.support.LoomServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's clock jumps: an hour forward, an hour back. */
@LoomServerTest
class DatabaseClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient client;
    private final DeathWatch deathWatch = new DeathWatch(Duration.ofSeconds(2), System::nanoTime);
    private final DatabaseClock clock;
    private final String name = "jump-" + UUID.randomUUID();

    DatabaseClockTest(JdbcClient client) {
        this.client = client;
        this.clock = new DatabaseClock(client, deathWatch);
    }

    @AfterEach
    void removeExecutions() {
        client.sql("delete from scheduled_tasks where task_name = :name")
                .param("name", name)
                .update();
    }

    private void jump(Duration by) {
        clock.heed(new DatabaseClock.Reading(clock.now().plus(by), System.nanoTime()));
    }

    private void execution(String id, boolean picked, Instant time, @Nullable Instant heartbeat) {
        client.sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, last_heartbeat, version)
                        values (:name, :id, :time::timestamptz, :picked, :heartbeat::timestamptz, 1)
                        """)
                .param("name", name)
                .param("id", id)
                .param("time", time.toString())
                .param("picked", picked)
                .param("heartbeat", Objects.toString(heartbeat, null))
                .update();
    }

    private Instant read(String column, String id) {
        return client.sql(
                        "select "
                                + column
                                + " from scheduled_tasks where task_name = :name and task_instance = :id")
                .param("name", name)
                .param("id", id)
                .query((row, _) -> Objects.requireNonNull(Rows.instant(row, column)))
                .single();
    }

    @Test
    void afterAJumpNobodyIsTakenForDeadAtOnce() {
        jump(Duration.ofSeconds(2));
        assertThat(deathWatch.mayJudge()).isTrue();

        jump(HOUR);

        assertThat(deathWatch.mayJudge()).isFalse();
        assertThat(clock.now()).isCloseTo(Instant.now().plus(HOUR), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void whatWasDueBeforeTheClockWasPutBackIsDueNow() {
        Instant before = clock.now().plus(HOUR);
        jump(HOUR);
        execution("due", false, before, null);
        execution("later", false, before.plus(HOUR), null);
        execution("runs", true, before.minus(HOUR.multipliedBy(2)), before.minusSeconds(1));
        execution("silent", true, before, before.minus(HOUR.multipliedBy(2)));

        jump(HOUR.negated());

        Instant now = clock.now();
        assertThat(read("execution_time", "due")).isBeforeOrEqualTo(now);
        assertThat(read("execution_time", "later")).isAfter(now.plus(HOUR));
        assertThat(read("last_heartbeat", "runs")).isCloseTo(now, within(10, ChronoUnit.SECONDS));
        assertThat(read("last_heartbeat", "silent")).isBefore(now.minus(HOUR.dividedBy(2)));
        assertThat(deathWatch.mayJudge()).isFalse();
    }
}
