package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.RunRef;
import dev.loom.server.support.LoomServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that runs hold, which others ask for at the same time. */
@LoomServerTest
class NodeClaimsTest {

    private static final int NODES = 20;

    private final NodeClaims claims;
    private final TransactionTemplate transaction;
    private final JdbcClient client;
    private final List<UUID> held = ids();
    private final List<UUID> free = ids();
    private final RunRef holder = new RunRef(UUID.randomUUID(), UUID.randomUUID());

    NodeClaimsTest(NodeClaims claims, TransactionTemplate transaction, JdbcClient client) {
        this.claims = claims;
        this.transaction = transaction;
        this.client = client;
    }

    /** Who asks, for what, and who is said to be there. */
    private record Asked(RunRef run, UUID node, Future<Optional<NodeClaims.Busy>> answer) {}

    @Test
    void manyThatAskAtOnceEachHearOfTheirOwnNode() throws Exception {
        RunRef other = new RunRef(holder.tenant(), UUID.randomUUID());
        RunRef elsewhere = new RunRef(UUID.randomUUID(), UUID.randomUUID());
        held.forEach(node -> assertThat(claims.enter(holder, node, true)).isEmpty());

        List<Asked> asked = new ArrayList<>();
        try (ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < NODES; i++) {
                for (RunRef run : List.of(other, holder, elsewhere)) {
                    for (UUID node : List.of(held.get(i), free.get(i))) {
                        asked.add(
                                new Asked(
                                        run,
                                        node,
                                        steps.submit(() -> claims.enter(run, node, false))));
                    }
                }
            }
        }

        for (Asked each : asked) {
            boolean busy = each.run().equals(other) && held.contains(each.node());
            assertThat(each.answer().get())
                    .isEqualTo(
                            busy
                                    ? Optional.of(
                                            new NodeClaims.Busy(each.node(), null, holder.id()))
                                    : Optional.empty());
        }
    }

    /** Another run of the tenant may hold ten thousand. */
    @Test
    void whoClaimsNodesLooksAtThoseAlone() {
        RunRef run = new RunRef(holder.tenant(), UUID.randomUUID());
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            client.sql(
                            """
                            insert into node_claim (tenant_id, node_id, run_id)
                            select :tenant, gen_random_uuid(), :run from generate_series(1, 1000)
                            """)
                    .param("tenant", holder.tenant())
                    .param("run", holder.id())
                    .update();
            for (int i = 0; i < 4; i++) {
                free.forEach(node -> plan(run, node));
            }
            List.of("node_claim", "step_default")
                    .forEach(table -> client.sql("analyze " + table).update());

            assertThat(claims.take(run)).isEmpty();

            claims.release(List.of(run));
            claims.enter(holder, free.getLast(), true);

            assertThat(claims.take(run))
                    .contains(new NodeClaims.Busy(free.getLast(), null, holder.id()));
            assertThat(claimsRead()).isLessThan(200);
        });
    }

    private void plan(RunRef run, UUID node) {
        client.sql(
                        """
                        insert into step (tenant_id, run_id, number, node_id, action, waits_for, state)
                        select :tenant, :run, count(*) + 1, :node, 'x', '{}', 'pending' from step
                        where tenant_id = :tenant and run_id = :run
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("node", node)
                .update();
    }

    /** How many claims were read in this transaction. */
    private long claimsRead() {
        return client.sql(
                        """
                        select coalesce(idx_tup_fetch, 0) + seq_tup_read from pg_stat_xact_user_tables
                        where relname = 'node_claim'
                        """)
                .query(Long.class)
                .single();
    }

    private static List<UUID> ids() {
        return Stream.generate(UUID::randomUUID).limit(NODES).toList();
    }
}
