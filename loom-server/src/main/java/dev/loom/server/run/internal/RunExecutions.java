package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.task.Execution;
import dev.loom.server.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Picks what is due in a way that holds however many are: PostgreSQL may carry out a subquery with
 * a limit once for each row of the table that it is joined to, and so pick all of thousands at
 * once. An array is made once, and its rows are found without an index.
 */
final class RunExecutions extends JdbcTaskRepository {

    private final JdbcClient client;
    private final String holder;
    private final Recording recording;

    /**
     * Those of one server.
     *
     * @param holder under which name it picks
     * @param recording while it goes on, nothing is picked
     */
    RunExecutions(
            DataSource dataSource,
            TaskResolver tasks,
            SchedulerName.Fixed holder,
            Clock clock,
            Recording recording) {
        super(
                dataSource,
                false,
                new AutodetectJdbcCustomization(dataSource, false),
                DEFAULT_TABLE_NAME,
                tasks,
                holder,
                new TextSerializer(),
                false,
                clock);
        this.client = JdbcClient.create(dataSource);
        this.holder = holder.getName();
        this.recording = recording;
    }

    @Override
    public List<Execution> lockAndGetDue(Instant now, int limit) {
        return recording.goesOn() ? List.of() : pick(now, limit);
    }

    private List<Execution> pick(Instant now, int limit) {
        return client
                .sql(
                        """
                        update scheduled_tasks set picked = true, picked_by = :holder,
                          last_heartbeat = :now::timestamptz, version = version + 1
                        where ctid = any (array(
                          select ctid from scheduled_tasks
                          where task_name = :task and not picked and execution_time <= :now::timestamptz
                          order by execution_time limit :limit for update skip locked))
                        returning task_instance, execution_time, last_success, last_failure, consecutive_failures, version
                        """)
                .param("task", RunTask.NAME)
                .param("holder", holder)
                .param("now", now.toString())
                .param("limit", limit)
                .query((row, _) -> execution(row, now))
                .list()
                .stream()
                .sorted(Comparator.comparing(Execution::getExecutionTime))
                .toList();
    }

    private Execution execution(ResultSet row, Instant now) throws SQLException {
        @Nullable Instant success = Rows.instant(row, "last_success");
        @Nullable Instant failure = Rows.instant(row, "last_failure");
        return new Execution(
                Rows.instant(row, "execution_time"),
                RunTask.instance(row.getString("task_instance")),
                true,
                holder,
                success,
                failure,
                row.getInt("consecutive_failures"),
                now,
                row.getLong("version"));
    }
}
