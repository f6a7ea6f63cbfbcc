package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.run.RunState;
import dev.loom.server.Ids;
import dev.loom.server.run.internal.EndStore.Ending;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs that end together. */
@LoomServerTest
class EndStoreTest {

    private final EndStore store;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final TakenRuns runs;

    EndStoreTest(
            EndStore store,
            RunStore runs,
            RunRequests requests,
            JdbcClient client,
            TransactionTemplate transaction,
            Ids ids,
            TestPeople people) {
        this.store = store;
        this.client = client;
        this.transaction = transaction;
        this.runs = new TakenRuns(runs, requests, transaction, ids, people.caller(Role.USER));
    }

    @Test
    void eachEndsInItsOwnWay() {
        Ending well = ending(runs.taken(), RunState.SUCCEEDED);
        Ending badly = ending(runs.taken(), RunState.FAILED);

        assertThat(end(well, badly)).containsExactly(well, badly);

        assertThat(state(well)).isEqualTo("succeeded");
        assertThat(state(badly)).isEqualTo("failed");
    }

    /** A server may take a run again while what it began under an older lease still ends. */
    @Test
    void whoHadARunBeforeIsFencedEvenBesideWhoHasItNowOnTheSameServer() {
        RunSession before = runs.taken();
        RunSession now = runs.take(before.ref());
        Ending late = ending(before, RunState.FAILED);
        Ending ours = ending(now, RunState.SUCCEEDED);

        assertThat(end(late, ours)).containsExactly(ours);

        assertThat(before.fenced()).isTrue();
        assertThat(now.fenced()).isFalse();
        assertThat(state(ours)).isEqualTo("succeeded");
    }

    private List<Ending> end(Ending... endings) {
        return Objects.requireNonNull(
                transaction.execute(_ -> store.end(List.of(endings), Instant.EPOCH)));
    }

    private static Ending ending(RunSession session, RunState state) {
        String problem = state == RunState.FAILED ? "for a test" : null;
        return new Ending(session, state, problem, session.nextNumber());
    }

    private String state(Ending ending) {
        return client.sql("select state from run where tenant_id = :tenant and id = :id")
                .param("tenant", ending.session().ref().tenant())
                .param("id", ending.session().ref().id())
                .query(String.class)
                .single();
    }
}
