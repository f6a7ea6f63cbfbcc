package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.loom.server.Ids;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.internal.DatabaseClock.Reading;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The clocks of a server and of its database don't agree. */
@LoomServerTest
class RunWakeUpTest {

    private final SchedulerClient scheduler;
    private final JdbcClient client;
    private final DatabaseClock clock;
    private final Notices notices;
    private final RunEvents events;
    private final TransactionTemplate transaction;
    private final RunRef run;

    RunWakeUpTest(
            SchedulerClient scheduler,
            JdbcClient client,
            DeathWatch deathWatch,
            Notices notices,
            RunEvents events,
            TransactionTemplate transaction,
            Ids ids,
            TestPeople people) {
        this.scheduler = scheduler;
        this.client = client;
        this.clock = new DatabaseClock(client, deathWatch);
        this.notices = notices;
        this.events = events;
        this.transaction = transaction;
        this.run = new RunRef(people.caller(Role.USER).tenant(), ids.next());
    }

    /** Else it would only begin when servers look the next time. */
    @ParameterizedTest
    @ValueSource(strings = {"PT-4S", "PT0S", "PT4S"})
    void aRunIsDueAtOnceForAServerThatReadTheTimeEarlier(Duration ahead) {
        clock.heed(new Reading(clock.now().plus(ahead), System.nanoTime()));
        RunWakeUp wakeUp = new RunWakeUp(scheduler, client, clock, notices, events);

        OffsetDateTime due =
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    wakeUp.schedule(run);
                    return dueAt();
                });

        assertThat(Objects.requireNonNull(due).toInstant()).isBefore(clock.now().minusMillis(250));
    }

    private OffsetDateTime dueAt() {
        return client.sql("select execution_time from scheduled_tasks where task_instance = :run")
                .param("run", run.toString())
                .query(OffsetDateTime.class)
                .single();
    }
}
