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

    /** The nodes of a run's plan. */
    private static final String OWN =
            """
            select distinct node_id from step where tenant_id = :tenant and run_id = :run and node_id is not null
            """;

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
            if (insert(run)) {
                return Optional.<Busy>empty();
            }
            Optional<Busy> busy = busy(run);
            if (busy.isPresent()) {
                status.setRollbackOnly();
            }
            return busy;
        });
    }

    /** A node of the run's plan on which a step of another run acts: that one is let finish. */
    private Optional<Busy> others(RunRef run) {
        return first(
                run,
                """
                select s.node_id, s.run_id from step s
                where s.tenant_id = :tenant and s.node_id = own.node_id and s.state = 'running' and s.run_id <> :run
                """);
    }

    /** A node of the run's plan that another run has claimed. */
    private Optional<Busy> busy(RunRef run) {
        return first(
                run,
                """
                select c.node_id, c.run_id from node_claim c
                where c.tenant_id = :tenant and c.node_id = own.node_id and c.run_id <> :run
                """);
    }

    /**
     * Of the first node of the run's plan for which there is any. It is looked for node by node, by
     * its key: there may be far more of other runs than this one has nodes.
     */
    private Optional<Busy> first(RunRef run, String another) {
        return client.sql(
                        """
                        with own as materialized (%s)
                        select a.node_id, n.hostname, a.run_id from (
                          select a.node_id, a.run_id from own cross join lateral (%s limit 1) a
                          order by a.node_id limit 1) a
                        left join any_node n on n.tenant_id = :tenant and n.id = a.node_id
                        """
                                .formatted(OWN, another))
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
     * Claims what nobody has claimed.
     *
     * @return whether that was all, so that none was this run's or another's before
     */
    private boolean insert(RunRef run) {
        return client.sql(
                        """
                        with own as materialized (%s),
                        claimed as (
                          insert into node_claim (tenant_id, node_id, run_id)
                          select :tenant, node_id, :run from own order by node_id on conflict do nothing
                          returning node_id)
                        select (select count(*) from own) = (select count(*) from claimed)
                        """
                                .formatted(OWN))
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query(Boolean.class)
                .single();
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

    /** Runs have ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(List<RunRef> runs) {
        RunRef.idsByTenant(runs)
                .forEach((tenant, ids) ->
                        client.sql(
                                        """
                                        delete from node_claim where tenant_id = :tenant and run_id = any (:runs)
                                        """)
                                .param("tenant", tenant)
                                .param("runs", ids.toArray(UUID[]::new))
                                .update());
    }
}
