package dev.loom.server.run.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** At most one unfinished operation per cluster, and one that waits for its end. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ClusterOperations {

    private final JdbcClient client;
    private final RunWakeUp wakeUp;
    private final RunWishes wishes;

    ClusterOperations(JdbcClient client, RunWakeUp wakeUp, RunWishes wishes) {
        this.client = client;
        this.wakeUp = wakeUp;
        this.wishes = wishes;
    }

    private record Held(UUID run, @Nullable UUID next) {}

    /**
     * Makes the run the cluster's operation: it begins now, or when the aborted one has ended.
     *
     * @throws LoomException {@code WRONG_STATE} if there is an unfinished one that may not be
     *     aborted
     */
    public void claim(RunRef run, UUID cluster, boolean takesOver) {
        int claimed =
                client.sql(
                                """
                                insert into cluster_operation (tenant_id, cluster_id, run_id)
                                values (:tenant, :cluster, :run) on conflict do nothing
                                """)
                        .param("tenant", run.tenant())
                        .param("cluster", cluster)
                        .param("run", run.id())
                        .update();
        if (claimed == 1) {
            wakeUp.schedule(run);
            return;
        }
        Optional<Held> held = held(run.tenant(), cluster);
        if (held.isEmpty()) {
            claim(run, cluster, takesOver);
        } else if (takesOver
                && held.get().next() == null
                && !kind(run.tenant(), held.get().run()).equals(kind(run.tenant(), run.id()))) {
            queue(run, cluster, held.get().run());
        } else {
            UUID other = held.get().next() == null ? held.get().run() : held.get().next();
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "Its operation "
                            + kind(run.tenant(), other)
                            + " (run "
                            + other
                            + ") is not finished: wait for it, or abort it first.");
        }
    }

    private Optional<Held> held(UUID tenant, UUID cluster) {
        return client.sql(
                        """
                        select run_id, next_run from cluster_operation
                        where tenant_id = :tenant and cluster_id = :cluster for update
                        """)
                .param("tenant", tenant)
                .param("cluster", cluster)
                .query((row, _) ->
                        new Held(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    private String kind(UUID tenant, UUID run) {
        return client.sql("select kind from run where tenant_id = :tenant and id = :run")
                .param("tenant", tenant)
                .param("run", run)
                .query(String.class)
                .single();
    }

    private void queue(RunRef run, UUID cluster, UUID first) {
        client.sql(
                        """
                        update cluster_operation set next_run = :run
                        where tenant_id = :tenant and cluster_id = :cluster
                        """)
                .param("run", run.id())
                .param("tenant", run.tenant())
                .param("cluster", cluster)
                .update();
        wishes.abort(new RunRef(run.tenant(), first));
    }

    /**
     * Locks the cluster's operation, before its run is locked: who asks for an operation comes that
     * way, too.
     */
    public void lock(RunInfo run) {
        if (run.cluster() != null) {
            held(run.ref().tenant(), run.cluster());
        }
    }

    /**
     * The run has ended: the one that waited for that begins, or the cluster is free.
     *
     * @return whether one waited
     */
    public boolean release(RunInfo run) {
        if (run.cluster() == null) {
            return false;
        }
        UUID tenant = run.ref().tenant();
        Optional<Held> held = held(tenant, run.cluster());
        if (held.isEmpty() || !held.get().run().equals(run.ref().id())) {
            return false;
        }
        UUID next = held.get().next();
        if (next == null) {
            client.sql(
                            "delete from cluster_operation where tenant_id = :tenant and cluster_id = :cluster")
                    .param("tenant", tenant)
                    .param("cluster", run.cluster())
                    .update();
        } else {
            client.sql(
                            """
                            update cluster_operation set run_id = next_run, next_run = null
                            where tenant_id = :tenant and cluster_id = :cluster
                            """)
                    .param("tenant", tenant)
                    .param("cluster", run.cluster())
                    .update();
            wakeUp.schedule(new RunRef(tenant, next));
        }
        return next != null;
    }
}
