package dev.loom.server.cluster.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes a cluster's machines between its operations, and says what that makes of the cluster. */
@Component
class ClusterSettling {

    private final ClusterStore store;
    private final Runs runs;
    private final JdbcClient client;

    ClusterSettling(ClusterStore store, Runs runs, JdbcClient client) {
        this.store = store;
        this.runs = runs;
        this.client = client;
    }

    /**
     * Keeps operations from beginning until the transaction ends.
     *
     * @throws LoomException {@code WRONG_STATE} if it is deleted, or one is under way
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockIdle(UUID tenant, UUID cluster) {
        String name =
                client.sql(
                                """
                                select name from cluster
                                where tenant_id = :tenant and id = :id and state <> 'terminated' for update
                                """)
                        .param("tenant", tenant)
                        .param("id", cluster)
                        .query(String.class)
                        .optional()
                        .orElseThrow(() ->
                                new LoomException(
                                        ErrorCode.WRONG_STATE,
                                        "Its cluster is deleted: no node can take it."));
        boolean busy =
                client.sql(
                                """
                                select exists (select from cluster_operation
                                  where tenant_id = :tenant and cluster_id = :id)
                                """)
                        .param("tenant", tenant)
                        .param("id", cluster)
                        .query(Boolean.class)
                        .single();
        if (busy) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The cluster \"" + name + "\" has an operation under way: wait for its end.");
        }
    }

    /** Active is what came well out of its last operation and has all of its machines. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Caller caller, UUID cluster) {
        UUID tenant = caller.tenant();
        ClusterRow row = store.find(tenant, cluster).orElseThrow();
        if (!row.state().equals("active") && !row.state().equals("inconsistent")) {
            return;
        }
        RunView last = runs.lastOf(caller, cluster);
        boolean well = last == null || last.state().equals("succeeded");
        store.state(tenant, cluster, well && complete(tenant, cluster) ? "active" : "inconsistent");
    }

    private boolean complete(UUID tenant, UUID cluster) {
        return client.sql(
                        """
                        select not exists (select from node n
                          where n.tenant_id = :tenant and n.cluster_id = :id and not n.removed
                            and not exists (select from machine m
                              where m.tenant_id = n.tenant_id and m.node_id = n.id and m.state = 'confirmed'))
                        """)
                .param("tenant", tenant)
                .param("id", cluster)
                .query(Boolean.class)
                .single();
    }
}
