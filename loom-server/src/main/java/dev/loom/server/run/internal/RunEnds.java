package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.Together;
import dev.loom.server.run.Ended;
import dev.loom.server.run.Operation;
import dev.loom.server.run.RunInfo;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends runs, with all that ends with them, in one transaction: those of clusters one by one, and
 * together what ends at the same time of others.
 */
@Component
class RunEnds {

    private static final int MOST_AT_ONCE = 50;

    private final EndStore store;
    private final ClusterOperations clusterOperations;
    private final NodeClaims claims;
    private final RunEvents events;
    private final Operations operations;
    private final Leases leases;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final Together<EndStore.Ending, Boolean> together;

    RunEnds(
            EndStore store,
            ClusterOperations clusterOperations,
            NodeClaims claims,
            RunEvents events,
            Operations operations,
            Leases leases,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.clusterOperations = clusterOperations;
        this.claims = claims;
        this.events = events;
        this.operations = operations;
        this.leases = leases;
        this.clock = clock;
        this.transaction = transaction;
        this.together = new Together<>(MOST_AT_ONCE, this::end);
    }

    /**
     * Ends it, and its execution with it.
     *
     * @throws FencedException if another server owns the run; nothing is changed
     */
    void end(RunSession session, RunState state, @Nullable String problem) {
        EndStore.Ending ending = new EndStore.Ending(session, state, problem, session.nextNumber());
        boolean ended =
                session.info().cluster() == null
                        ? together.ask(ending)
                        : end(List.of(ending)).getFirst();
        if (!ended) {
            throw new FencedException(session);
        }
    }

    /** Whether each has ended, or another server owns it. */
    private List<Boolean> end(List<EndStore.Ending> endings) {
        List<EndStore.Ending> inOrder =
                endings.stream()
                        .sorted(Comparator.comparing(each -> each.session().ref().id()))
                        .toList();
        Set<EndStore.Ending> ended = new HashSet<>(transaction.execute(_ -> endAll(inOrder)));
        events.changed(
                ended.stream().map(each -> each.session().ref()).collect(Collectors.toSet()));
        return endings.stream().map(ended::contains).toList();
    }

    private List<EndStore.Ending> endAll(List<EndStore.Ending> endings) {
        endings.forEach(each -> clusterOperations.lock(each.session().info()));
        endings.stream()
                .map(each -> each.session().info())
                .collect(Collectors.groupingBy(run -> operations.of(run.kind())))
                .forEach(Operation::ending);
        List<EndStore.Ending> ended = store.end(endings, clock.instant());
        ended.stream()
                .map(this::released)
                .collect(Collectors.groupingBy(each -> operations.of(each.run().kind())))
                .forEach(Operation::ended);
        store.forget(ended, leases.holder());
        return ended;
    }

    private Ended released(EndStore.Ending ended) {
        RunInfo run = ended.session().info();
        Operation operation = operations.of(run.kind());
        if (operation.exclusive(run) || operation.claims(run)) {
            claims.release(run.ref());
        }
        return new Ended(run, ended.state(), clusterOperations.release(run));
    }
}
