package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.task.Execution;
import dev.loom.server.support.LoomServerTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many runs are due at once, in a time that no server has reached yet. */
@LoomServerTest
class RunExecutionsTest {

    private static final Instant DUE = Instant.parse("2999-01-01T00:00:00Z");
    private static final int MANY = 300;

    private final JdbcClient client;
    private final UUID tenant = UUID.randomUUID();
    private final RunExecutions here;
    private final RunExecutions elsewhere;

    RunExecutionsTest(
            @Qualifier("executionsConnections") DataSource dataSource,
            DatabaseClock clock,
            RunTask task) {
        this.client = JdbcClient.create(dataSource);
        TaskResolver tasks = new TaskResolver(SchedulerListeners.NOOP, clock, List.of(task.task()));
        this.here = new RunExecutions(dataSource, tasks, new SchedulerName.Fixed("here"), clock);
        this.elsewhere =
                new RunExecutions(dataSource, tasks, new SchedulerName.Fixed("elsewhere"), clock);
    }

    @BeforeEach
    void scheduleMany() {
        client.sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        select 'run', :tenant || '/' || gen_random_uuid(), :due::timestamptz + n * interval '1 ms', false, 1
                        from generate_series(1, :many) as n
                        """)
                .param("tenant", tenant.toString())
                .param("due", DUE.toString())
                .param("many", MANY)
                .update();
    }

    @AfterEach
    void removeAll() {
        client.sql("delete from scheduled_tasks where task_instance like :tenant || '/%'")
                .param("tenant", tenant.toString())
                .update();
    }

    @Test
    void noMoreArePickedThanWanted() {
        assertThat(here.lockAndGetDue(DUE.plusSeconds(10), 7)).hasSize(7);
        assertThat(picked()).isEqualTo(7);
    }

    @Test
    void theOldestArePickedFirst() {
        assertThat(here.lockAndGetDue(DUE.plusSeconds(10), 3))
                .extracting(Execution::getExecutionTime)
                .containsExactly(DUE.plusMillis(1), DUE.plusMillis(2), DUE.plusMillis(3));
    }

    @Test
    void whatIsNotDueStays() {
        assertThat(here.lockAndGetDue(DUE.plusMillis(5), MANY)).hasSize(5);
    }

    @Test
    void twoServersPickDifferentOnes() {
        List<Execution> ours = here.lockAndGetDue(DUE.plusSeconds(10), 200);
        List<Execution> theirs = elsewhere.lockAndGetDue(DUE.plusSeconds(10), 200);

        assertThat(theirs).hasSize(MANY - 200).doesNotContainAnyElementsOf(ours);
        assertThat(ours).allSatisfy(each -> assertThat(each.pickedBy).isEqualTo("here"));
        assertThat(elsewhere.lockAndGetDue(DUE.plusSeconds(10), 200)).isEmpty();
    }

    private int picked() {
        return client.sql(
                        """
                        select count(*) from scheduled_tasks where task_instance like :tenant || '/%' and picked
                        """)
                .param("tenant", tenant.toString())
                .query(Integer.class)
                .single();
    }
}
