package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.Ids;
import dev.loom.server.run.StepRows;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LoomServerTest
class JournalStoreTest {

    private final JournalStore journal;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Caller user;
    private final TakenRuns runs;

    JournalStoreTest(
            JournalStore journal,
            RunStore runs,
            RunRequests requests,
            JdbcClient client,
            TransactionTemplate transaction,
            Ids ids,
            TestPeople people) {
        this.journal = journal;
        this.client = client;
        this.transaction = transaction;
        this.ids = ids;
        this.user = people.caller(Role.USER);
        this.runs = new TakenRuns(runs, requests, transaction, ids, user);
    }

    /** Its owner may die before the next batch: the next owner must number on without a gap. */
    @Test
    void theLastNumberOfARunIsThatOfAnEntryThatIsWritten() {
        RunSession session = runs.taken();
        Journal.Pending first = remark(session);
        remark(session);

        assertThat(journal.write(List.of(first))).isEmpty();

        assertThat(lastNumber(session)).isEqualTo(1);
    }

    @Test
    void whatStepsWriteIsWrittenInTheirOrderAndOnlyForWhoOwnsTheRun() {
        List<String> written = new ArrayList<>();
        StepRows<String> rows = (_, some) -> written.addAll(some);
        RunSession ours = runs.taken();
        RunSession lost = runs.taken();
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
        RunSession before = runs.taken();
        remark(before);
        Journal.Pending late = remark(before);
        RunSession now = runs.take(before.ref());
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

    /** Nothing is known of a table until it is analyzed for the first time, minutes later. */
    @Test
    void aStepIsFoundByItsNumberAlsoInAMonthThatHasJustBegun() {
        List<String> plan =
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    return planInANewMonth();
                });

        assertThat(plan)
                .anyMatch(line -> line.contains("step_new_pkey"))
                .noneMatch(line -> line.contains("Filter"));
    }

    private List<String> planInANewMonth() {
        List.of(
                        """
                        create table step_new partition of step
                        for values from ('00000000-0000-7000-8000-000000000000')
                          to ('00000000-0001-7000-8000-000000000000')
                        """,
                        """
                        insert into step (tenant_id, run_id, number, node_id, action, waits_for, state)
                        select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', n, gen_random_uuid(),
                          'x', '{}', 'pending'
                        from generate_series(1, 3000) as n
                        """,
                        // as on the connection of the journal
                        "set local plan_cache_mode = force_generic_plan",
                        "set local enable_seqscan = off",
                        "set local enable_hashjoin = off",
                        "set local enable_mergejoin = off",
                        """
                        prepare found (uuid[], uuid[], int[]) as
                        update step s set message = null from unnest($1, $2, $3) as m (tenant_id, run_id, number)
                        where s.tenant_id = m.tenant_id and s.run_id = m.run_id and s.number = m.number
                        """)
                .forEach(each -> client.sql(each).update());
        try {
            return client.sql("explain execute found (null, null, null)")
                    .query(String.class)
                    .list();
        } finally {
            client.sql("deallocate found").update();
        }
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
}
