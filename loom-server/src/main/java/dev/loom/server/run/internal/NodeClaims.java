package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that a run holds for itself, from its first step to its end. */
@Repository
class NodeClaims {

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    NodeClaims(JdbcClient client, TransactionTemplate transaction) {
        this.client = client;
        this.transaction = transaction;
    }

    /**
     * A node that another run holds.
     *
     * @param hostname null if it is no node of a cluster
     */
    record Busy(UUID node, @Nullable String hostname, UUID run) {

        String sentence() {
            return "It waits for the node "
                    + (hostname == null ? node : hostname)
                    + ", which the run "
                    + run
                    + " holds.";
        }
    }

    /**
     * Claims all nodes of the run's plan, in order of id, so that two never wait for each other:
     * all of them, or none and the first that isn't free. Those that it holds already stay.
     */
    Optional<Busy> take(RunRef run) {
        return transaction.execute(status -> {
            insert(run);
            Optional<Busy> busy = busy(run);
            if (busy.isPresent()) {
                status.setRollbackOnly();
            }
            return busy;
        });
    }

    private void insert(RunRef run) {
        client.sql(
                        """
                        insert into node_claim (tenant_id, node_id, run_id)
                        select :tenant, node_id, :run from (
                          select distinct node_id from step
                          where tenant_id = :tenant and run_id = :run and node_id is not null) nodes
                        order by node_id on conflict do nothing
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .update();
    }

    private Optional<Busy> busy(RunRef run) {
        return client.sql(
                        """
                        select c.node_id, n.hostname, c.run_id from node_claim c
                        left join node n on n.tenant_id = c.tenant_id and n.id = c.node_id
                        where c.tenant_id = :tenant and c.run_id <> :run and c.node_id in (
                          select node_id from step where tenant_id = :tenant and run_id = :run)
                        order by c.node_id limit 1
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) ->
                        new Busy(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, UUID.class)))
                .optional();
    }

    /** The run has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(RunRef run) {
        client.sql("delete from node_claim where tenant_id = :tenant and run_id = :run")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .update();
    }
}
