package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.loom.server.DatabaseLost;
import dev.loom.server.support.LoomServerTest;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LoomServerTest
class StandingStillTest {

    private final Map<String, DataSource> connections;

    StandingStillTest(ApplicationContext server) {
        this.connections = server.getBeansOfType(DataSource.class);
    }

    /** A lock would keep others from its runs for as long as it stands still. */
    @Test
    void theDatabaseEndsWhatAServerLeavesOpenWhenTheServerCountsAsDead() {
        assertThat(connections).hasSize(4);
        assertThat(connections.values())
                .extracting(source ->
                        JdbcClient.create(source)
                                .sql("show idle_in_transaction_session_timeout")
                                .query(String.class)
                                .single())
                .containsOnly("10s");
    }

    /** In a transaction of this test's, which is left open for a tenth of a second. */
    @Test
    void whoGoesOnAfterwardsHasLostTheDatabaseAndFailsNothing() {
        JdbcClient client =
                JdbcClient.create(Objects.requireNonNull(connections.get("heartbeats")));
        TransactionTemplate transaction =
                new TransactionTemplate(
                        new JdbcTransactionManager(
                                Objects.requireNonNull(connections.get("dataSource"))));
        Throwable thrown =
                catchThrowable(() -> transaction.executeWithoutResult(_ -> standStill(client)));

        assertThat(DatabaseLost.is(thrown)).as("%s", thrown).isTrue();
    }

    private void standStill(JdbcClient others) {
        JdbcClient own = JdbcClient.create(Objects.requireNonNull(connections.get("dataSource")));
        own.sql("set local idle_in_transaction_session_timeout = '100ms'").update();
        int process = own.sql("select pg_backend_pid()").query(Integer.class).single();
        await().until(() ->
                others.sql("select count(*) from pg_stat_activity where pid = :pid")
                                .param("pid", process)
                                .query(Integer.class)
                                .single()
                        == 0);
        own.sql("select 1").query(Integer.class).single();
    }
}
