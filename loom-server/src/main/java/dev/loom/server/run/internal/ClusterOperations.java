package dev.loom.server.run.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private record Key(UUID tenant, UUID cluster) {}

    /** Operations that the transaction has locked. */
    static final class Locked {

        private final Map<Key, Held> held;

        private Locked(Map<Key, Held> held) {
            this.held = held;
        }

        private @Nullable Held of(RunInfo run) {
            return run.cluster() == null
                    ? null
                    : held.get(new Key(run.ref().tenant(), run.cluster()));
        }
    }

    /**
     * Makes the run the cluster's operation: it begins now, or when the aborted one has ended.
     *
     * @return whether it begins now, and is to be scheduled
     * @throws LoomException {@code WRONG_STATE} if there is an unfinished one that may not be
     *     aborted
     */
    public boolean claim(RunRef run, UUID cluster, boolean takesOver) {
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
            return true;
        }
        Optional<Held> held = held(run.tenant(), cluster);
        if (held.isEmpty()) {
            return claim(run, cluster, takesOver);
        }
        if (takesOver
                && held.get().next() == null
                && !kind(run.tenant(), held.get().run()).equals(kind(run.tenant(), run.id()))) {
            queue(run, cluster, held.get().run());
            return false;
        }
        UUID other = held.get().next() == null ? held.get().run() : held.get().next();
        throw new LoomException(
                ErrorCode.WRONG_STATE,
                "Its operation "
                        + kind(run.tenant(), other)
                        + " (run "
                        + other
                        + ") is not finished: wait for it, or abort it first.");
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
     * Locks the operations of the runs' clusters, in an order that all keep, before the runs are
     * locked: who asks for an operation comes that way, too.
     *
     * @return them, by their clusters
     */
    public Locked lock(List<RunInfo> runs) {
        Map<Key, Held> held = new HashMap<>();
        clusters(runs)
                .forEach((tenant, clusters) ->
                        client.sql(
                                        """
                                        select cluster_id, run_id, next_run from cluster_operation
                                        where tenant_id = :tenant and cluster_id = any (:clusters)
                                        order by cluster_id for update
                                        """)
                                .param("tenant", tenant)
                                .param("clusters", clusters.toArray(UUID[]::new))
                                .query((row, _) ->
                                        held.put(
                                                new Key(tenant, row.getObject(1, UUID.class)),
                                                new Held(
                                                        row.getObject(2, UUID.class),
                                                        row.getObject(3, UUID.class))))
                                .list());
        return new Locked(held);
    }

    private static SortedMap<UUID, List<UUID>> clusters(List<RunInfo> runs) {
        SortedMap<UUID, List<UUID>> clusters = new TreeMap<>();
        for (RunInfo run : runs) {
            if (run.cluster() != null) {
                clusters.computeIfAbsent(run.ref().tenant(), _ -> new ArrayList<>())
                        .add(run.cluster());
            }
        }
        return clusters;
    }

    /**
     * Runs have ended: those that waited for that begin, or their clusters are free.
     *
     * @param locked what {@link #lock} has answered for them in this transaction
     * @return those of the runs that another waited for
     */
    public Set<RunRef> release(List<RunInfo> runs, Locked locked) {
        Map<RunRef, UUID> followed = new HashMap<>();
        List<RunInfo> last = new ArrayList<>();
        for (RunInfo run : runs) {
            Held held = locked.of(run);
            if (held == null || !held.run().equals(run.ref().id())) {
                continue;
            }
            if (held.next() == null) {
                last.add(run);
            } else {
                followed.put(run.ref(), held.next());
            }
        }
        clusters(last).forEach(this::free);
        followed.forEach((run, next) -> follow(new RunRef(run.tenant(), next)));
        return followed.keySet();
    }

    private void free(UUID tenant, List<UUID> clusters) {
        client.sql(
                        """
                        delete from cluster_operation
                        where tenant_id = :tenant and cluster_id = any (:clusters)
                        """)
                .param("tenant", tenant)
                .param("clusters", clusters.toArray(UUID[]::new))
                .update();
    }

    private void follow(RunRef next) {
        client.sql(
                        """
                        update cluster_operation set run_id = next_run, next_run = null
                        where tenant_id = :tenant and next_run = :next
                        """)
                .param("tenant", next.tenant())
                .param("next", next.id())
                .update();
        wakeUp.schedule(next);
    }
}
