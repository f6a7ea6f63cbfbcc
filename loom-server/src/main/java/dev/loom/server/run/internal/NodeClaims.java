package dev.loom.server.run.internal;

import dev.loom.server.Column;
import dev.loom.server.Together;
import dev.loom.server.run.RunRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that a run holds for itself, from its first step to its end. */
@Repository
class NodeClaims {

    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final Together<Place, Optional<Busy>> looking;

    NodeClaims(JdbcClient client, TransactionTemplate transaction) {
        this.client = client;
        this.transaction = transaction;
        this.looking = new Together<>(MOST_AT_ONCE, this::claimedByAnother);
    }

    /** Where a step of a run acts. */
    private record Place(RunRef run, UUID node) {}

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
     * all of them, or none and the first that isn't free. Those that it holds already stay, also
     * while another run's steps are let finish on some of them.
     */
    Optional<Busy> take(RunRef run) {
        Optional<Busy> claimed = claim(run);
        return claimed.isPresent() ? claimed : others(run);
    }

    private Optional<Busy> claim(RunRef run) {
        return transaction.execute(status -> {
            insert(run);
            Optional<Busy> busy = busy(run);
            if (busy.isPresent()) {
                status.setRollbackOnly();
            }
            return busy;
        });
    }

    /** A node of the run's plan on which a step of another run acts: that one is let finish. */
    private Optional<Busy> others(RunRef run) {
        return client.sql(
                        """
                        select s.node_id, n.hostname, s.run_id from step own
                        join step s on s.tenant_id = own.tenant_id and s.node_id = own.node_id
                          and s.state = 'running' and s.run_id <> own.run_id
                        left join any_node n on n.tenant_id = s.tenant_id and n.id = s.node_id
                        where own.tenant_id = :tenant and own.run_id = :run limit 1
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
                        left join any_node n on n.tenant_id = c.tenant_id and n.id = c.node_id
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

    /**
     * Enters one node for a step of the run that has begun, durably: either it sees another run's
     * claim, or who claims the node sees that the step runs.
     *
     * @param alone whether to claim it, and to wait until nobody else acts there
     */
    Optional<Busy> enter(RunRef run, UUID node, boolean alone) {
        if (alone) {
            claim(run, node);
        }
        Optional<Busy> claimed = looking.ask(new Place(run, node));
        return claimed.isPresent() || !alone ? claimed : acting(run, node);
    }

    private void claim(RunRef run, UUID node) {
        client.sql(
                        """
                        insert into node_claim (tenant_id, node_id, run_id) values (:tenant, :node, :run)
                        on conflict do nothing
                        """)
                .param("tenant", run.tenant())
                .param("node", node)
                .param("run", run.id())
                .update();
    }

    /** Of each place whose claim keeps others from it: many steps begin at the same time. */
    private List<Optional<Busy>> claimedByAnother(List<Place> places) {
        Map<Integer, Busy> busy = new HashMap<>();
        client.sql(
                        """
                        select w.place, c.node_id, c.run_id
                        from unnest(:tenants::uuid[], :nodes::uuid[], :runs::uuid[]) with ordinality
                          as w (tenant_id, node_id, run_id, place)
                        join node_claim c on c.tenant_id = w.tenant_id and c.node_id = w.node_id and c.run_id <> w.run_id
                        """)
                .param("tenants", Column.ids(places, place -> place.run().tenant()))
                .param("nodes", Column.ids(places, Place::node))
                .param("runs", Column.ids(places, place -> place.run().id()))
                .query((row, _) ->
                        busy.put(
                                row.getInt("place") - 1,
                                new Busy(
                                        row.getObject("node_id", UUID.class),
                                        null,
                                        row.getObject("run_id", UUID.class))))
                .list();
        return IntStream.range(0, places.size())
                .mapToObj(place -> Optional.ofNullable(busy.get(place)))
                .toList();
    }

    private Optional<Busy> acting(RunRef run, UUID node) {
        return client.sql(
                        """
                        select run_id from step
                        where tenant_id = :tenant and node_id = :node and state = 'running' and run_id <> :run limit 1
                        """)
                .param("tenant", run.tenant())
                .param("node", node)
                .param("run", run.id())
                .query((row, _) -> new Busy(node, null, row.getObject(1, UUID.class)))
                .optional();
    }

    /** A step that claimed its node alone has ended. */
    void leave(RunRef run, UUID node) {
        client.sql(
                        """
                        delete from node_claim where tenant_id = :tenant and node_id = :node and run_id = :run
                        """)
                .param("tenant", run.tenant())
                .param("node", node)
                .param("run", run.id())
                .update();
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
