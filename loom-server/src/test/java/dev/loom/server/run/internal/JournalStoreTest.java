package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.Ids;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunRequest;
import dev.loom.server.run.StepRows;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestPeople;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

@LoomServerTest
class JournalStoreTest {

    private final JournalStore journal;
    private final RunStore runs;
    private final RunRequests requests;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Caller user;

    JournalStoreTest(
            JournalStore journal,
            RunStore runs,
            RunRequests requests,
            JdbcClient client,
            TransactionTemplate transaction,
            Ids ids,
            TestPeople people) {
        this.journal = journal;
        this.runs = runs;
        this.requests = requests;
        this.client = client;
        this.transaction = transaction;
        this.ids = ids;
        this.user = people.caller(Role.USER);
    }

    /** Its owner may die before the next batch: the next owner must number on without a gap. */
    @Test
    void theLastNumberOfARunIsThatOfAnEntryThatIsWritten() {
        RunSession session = owned();
        Journal.Pending first = remark(session);
        remark(session);

        assertThat(journal.write(List.of(first))).isEmpty();

        assertThat(lastNumber(session)).isEqualTo(1);
    }

    @Test
    void whatStepsWriteIsWrittenInTheirOrderAndOnlyForWhoOwnsTheRun() {
        List<String> written = new ArrayList<>();
        StepRows<String> rows = (_, some) -> written.addAll(some);
        RunSession ours = owned();
        RunSession lost = owned();
        client.sql("update run set epoch = epoch + 1 where id = :id")
                .param("id", lost.ref().id())
                .update();

        assertThat(
                        journal.write(
                                List.of(
                                        row(ours, rows, "first"),
                                        row(lost, rows, "late"),
                                        row(ours, rows, "second"))))
                .containsExactly(lost);

        assertThat(written).containsExactly("first", "second");
    }

    /** A server that takes up its own run anew may still hold what it wrote as the owner before. */
    @Test
    void whatAnEarlierOwnerLeftIsDroppedFromABatchThatTheNextOneIsIn() {
        RunSession before = owned();
        remark(before);
        Journal.Pending late = remark(before);
        RunSession now = take(before.ref());
        Journal.Pending first = remark(now);

        assertThat(journal.write(List.of(late, first))).containsExactly(before);

        assertThat(lastNumber(now)).isEqualTo(1);
        assertThat(numbers(now)).containsExactly(1L);
    }

    @Test
    void aStepIsFoundByItsNumberAlsoWhereMostRunsHaveOne() {
        client.sql(
                        """
                        insert into step (tenant_id, run_id, number, action, waits_for, state)
                        select :tenant, overlay(:run placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid, 1, 'x', '{}',
                          'succeeded'
                        from generate_series(1, 3000) as n
                        """)
                .param("tenant", user.tenant())
                .param("run", ids.next().toString())
                .update();
        client.sql("analyze step_default").update();

        List<String> plan =
                client.sql(
                                """
                                explain update step_default set message = null
                                where tenant_id = :tenant and run_id = :run and number = 1
                                """)
                        .param("tenant", user.tenant())
                        .param("run", ids.next())
                        .query(String.class)
                        .list();

        assertThat(plan).anyMatch(line -> line.contains("step_default_pkey"));
        client.sql("delete from step where action = 'x'").update();
    }

    private List<Long> numbers(RunSession session) {
        return client.sql("select number from journal where tenant_id = :tenant and run_id = :id")
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .query(Long.class)
                .list();
    }

    private static Journal.Pending row(RunSession session, StepRows<String> rows, String row) {
        return new Journal.Pending(session, new Entry.Row<>(rows, row), new CompletableFuture<>());
    }

    private RunSession owned() {
        RunRef ref = new RunRef(user.tenant(), ids.next());
        RunRequest request =
                new RunRequest(
                        ScriptedOperation.KIND,
                        null,
                        Objects.requireNonNull(user.person()),
                        JsonNodeFactory.instance.objectNode(),
                        false);
        transaction.executeWithoutResult(_ -> requests.insert(ref, request, user.name()));
        return take(ref);
    }

    private static Journal.Pending remark(RunSession session) {
        Entry entry =
                new Entry.Remark(
                        session.nextNumber(), Instant.EPOCH, null, 0, "waiting", "for a test");
        return new Journal.Pending(session, entry, new CompletableFuture<>());
    }

    private long lastNumber(RunSession session) {
        return client.sql("select last_number from run where tenant_id = :tenant and id = :id")
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .query(Long.class)
                .single();
    }

    private RunSession take(RunRef ref) {
        return runs.takeUp(List.of(new RunStore.Taking(ref, () -> true)), Instant.EPOCH)
                .getFirst()
                .orElseThrow();
    }
}
