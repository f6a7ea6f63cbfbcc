package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.task.Execution;
import dev.loom.server.support.LoomServerTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Many runs are due at once, in a table that only this test sees. */
@LoomServerTest
class RunExecutionsTest {

    private static final Instant DUE = Instant.parse("2999-01-01T00:00:00Z");
    private static final int MANY = 300;

    private final SingleConnectionDataSource connection;
    private final JdbcClient client;
    private final AtomicLong nanos = new AtomicLong();
    private final Recording recording = new Recording(nanos::get);
    private final RunExecutions here;
    private final RunExecutions elsewhere;

    RunExecutionsTest(DataSource dataSource, DatabaseClock clock, RunTask task)
            throws SQLException {
        this.connection = new SingleConnectionDataSource(dataSource.getConnection(), true);
        this.client = JdbcClient.create(connection);
        TaskResolver tasks = new TaskResolver(SchedulerListeners.NOOP, clock, List.of(task.task()));
        this.here = executions(tasks, "here", clock);
        this.elsewhere = executions(tasks, "elsewhere", clock);
    }

    private RunExecutions executions(TaskResolver tasks, String holder, DatabaseClock clock) {
        return new RunExecutions(
                connection, tasks, new SchedulerName.Fixed(holder), clock, recording);
    }

    @BeforeEach
    void scheduleMany() {
        client.sql("create temporary table scheduled_tasks (like scheduled_tasks including all)")
                .update();
        client.sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        select 'run', gen_random_uuid() || '/' || gen_random_uuid(), :due::timestamptz + n * interval '1 ms', false, 1
                        from generate_series(1, :many) as n
                        """)
                .param("due", DUE.toString())
                .param("many", MANY)
                .update();
    }

    @AfterEach
    void drop() {
        client.sql("drop table pg_temp.scheduled_tasks").update();
        connection.destroy();
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

    @Test
    void nothingIsPickedUntilAllThatIsDueIsRecorded() {
        recording.more();
        recording.more();

        assertThat(here.lockAndGetDue(DUE.plusSeconds(10), MANY)).isEmpty();

        recording.over();

        assertThat(here.lockAndGetDue(DUE.plusSeconds(10), MANY)).hasSize(MANY);
    }

    @Test
    void recordingHoldsUpRunsForAWhileAtMost() {
        recording.more();
        nanos.addAndGet(Recording.LONGEST.toNanos());
        recording.more();

        assertThat(here.lockAndGetDue(DUE.plusSeconds(10), 7)).hasSize(7);
    }

    /** Its transaction failed, for instance. */
    @Test
    void aRecordingThatNobodyEndedHidesNoLaterOne() {
        recording.more();
        nanos.addAndGet(Recording.FORGOTTEN.toNanos() + 1);
        recording.more();

        assertThat(here.lockAndGetDue(DUE.plusSeconds(10), 7)).isEmpty();
    }

    private int picked() {
        return client.sql("select count(*) from scheduled_tasks where picked")
                .query(Integer.class)
                .single();
    }
}
