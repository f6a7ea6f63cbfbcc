package dev.loom.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.loom.server.support.LoomServerTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a database that goes away looks like from within. */
@LoomServerTest
class DatabaseLostTest {

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    DatabaseLostTest(JdbcClient client, TransactionTemplate transaction) {
        this.client = client;
        this.transaction = transaction;
    }

    @Test
    void aConnectionThatBreaksWithinATransactionIsALostDatabase() {
        Throwable thrown =
                catchThrowable(() -> transaction.executeWithoutResult(_ -> endOwnConnection()));

        assertThat(DatabaseLost.is(thrown)).as("%s", thrown).isTrue();
    }

    /** The pool has closed it then, and the rollback's failure is all that is told. */
    @Test
    void aRollbackThatFindsTheConnectionClosedIsALostDatabase() {
        Throwable thrown =
                catchThrowable(() ->
                        transaction.executeWithoutResult(status -> {
                            var _ = catchThrowable(this::endOwnConnection);
                            status.setRollbackOnly();
                        }));

        assertThat(thrown).hasRootCauseInstanceOf(SQLException.class);
        assertThat(DatabaseLost.is(thrown)).as("%s", thrown).isTrue();
    }

    @Test
    void aStatementThatIsWrongIsNone() {
        Throwable thrown =
                catchThrowable(() -> client.sql("select wrong").query(String.class).single());

        assertThat(thrown).isNotNull();
        assertThat(DatabaseLost.is(thrown)).isFalse();
    }

    private void endOwnConnection() {
        client.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
    }
}
