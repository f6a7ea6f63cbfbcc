package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.Ids;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.StepEnd;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestPeople;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Another server, that stands still. */
@LoomServerTest
class DeadServerTest {

    private final String holder = UUID.randomUUID().toString();
    private final JdbcClient client;
    private final ScriptedOperation operation;
    private final Caller user;
    private final TakenRuns runs;
    private final JdbcConnectionDetails details;
    private final ServerName own;
    private final ApplicationContext server;

    DeadServerTest(
            ScriptedOperation operation,
            RunStore runs,
            RunRequests requests,
            JdbcClient client,
            TransactionTemplate transaction,
            Ids ids,
            TestPeople people,
            JdbcConnectionDetails details,
            ServerName own,
            ApplicationContext server) {
        this.client = client;
        this.operation = operation;
        this.user = people.caller(Role.USER);
        this.runs = new TakenRuns(runs, requests, transaction, ids, user);
        this.details = details;
        this.own = own;
        this.server = server;
    }

    /**
     * Between two rows of a plan, having locked its run: the database doesn't end that by itself.
     */
    @Test
    void whatItHasLockedIsFreeOnceItCountsAsDead() throws Exception {
        RunRef run = taken();
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from run where id = '" + run.id() + "' for update");
            CopyIn plan =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy gate (tenant_id, run_id, number) from stdin");
            own(run, "1 hour");

            await().atMost(Duration.ofMinutes(1)).until(() -> ended(run));

            byte[] more = "more".getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(
                            () -> {
                                plan.writeToCopy(more, 0, more.length);
                                plan.endCopy();
                            })
                    .isInstanceOf(SQLException.class);
        } finally {
            connection.abort(Runnable::run);
        }
    }

    /** It has lost one execution, and says that it lives for another. */
    @Test
    void whatALivingOneDoesInTheDatabaseGoesOn() throws Exception {
        RunRef lost = taken();
        RunRef kept = runs.taken().ref();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from run where id = '" + kept.id() + "' for update");
            own(kept, "-1 hour");
            own(lost, "1 hour");

            await().atMost(Duration.ofMinutes(1)).until(() -> ended(lost));

            statement.execute("select");
            connection.commit();
        } finally {
            client.sql("delete from scheduled_tasks where task_instance = :run")
                    .param("run", kept.toString())
                    .update();
        }
    }

    private RunRef taken() {
        return runs.taken(
                        operation.request(
                                Objects.requireNonNull(user.person()),
                                List.of(ScriptedOperation.step(1, "only")),
                                _ -> new StepEnd.Succeeded(0, null)))
                .ref();
    }

    @Test
    void everyConnectionBearsItsServersName() {
        assertThat(server.getBeansOfType(DataSource.class).values())
                .extracting(source ->
                        JdbcClient.create(source)
                                .sql("show application_name")
                                .query(String.class)
                                .single())
                .containsOnly(own.ofConnections());
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (details.getUsername() != null && details.getPassword() != null) { // else in the URL
            properties.put("user", details.getUsername());
            properties.put("password", details.getPassword());
        }
        properties.put("ApplicationName", ServerName.ofConnections(holder));
        return DriverManager.getConnection(details.getJdbcUrl(), properties);
    }

    /** As if the other server had taken the run, and said nothing for so long. */
    private void own(RunRef run, String silence) {
        client.sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by,
                          last_heartbeat, version)
                        values ('run', :run, convert_to(:data, 'UTF8'), now() - interval '1 hour', true, :holder,
                          now() - :silence::interval, 2)
                        """)
                .param("run", run.toString())
                .param("data", run.id().toString())
                .param("holder", holder)
                .param("silence", silence)
                .update();
    }

    private boolean ended(RunRef run) {
        return client.sql(
                        "select ended_at is not null from run where tenant_id = :tenant and id = :id")
                .param("tenant", run.tenant())
                .param("id", run.id())
                .query(Boolean.class)
                .single();
    }
}
