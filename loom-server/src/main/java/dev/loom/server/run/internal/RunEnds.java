package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.Together;
import dev.loom.server.run.Ended;
import dev.loom.server.run.Operation;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
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
 * Ends runs, with all that ends with them, in one transaction: together those that end at the same
 * time.
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
        boolean ended = mayBeLarge(ending) ? end(List.of(ending)).getFirst() : together.ask(ending);
        if (!ended) {
            throw new FencedException(session);
        }
    }

    /** It may leave very many steps that never began: nobody else waits for that. */
    private static boolean mayBeLarge(EndStore.Ending ending) {
        return ending.session().info().cluster() != null && ending.leavesSteps();
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
        List<RunInfo> runs = endings.stream().map(each -> each.session().info()).toList();
        ClusterOperations.Locked locked = clusterOperations.lock(runs);
        runs.stream()
                .collect(Collectors.groupingBy(run -> operations.of(run.kind())))
                .forEach(Operation::ending);
        List<EndStore.Ending> ended = store.end(endings, clock.instant());
        released(ended, locked).stream()
                .collect(Collectors.groupingBy(each -> operations.of(each.run().kind())))
                .forEach(Operation::ended);
        store.forget(ended, leases.holder());
        return ended;
    }

    private List<Ended> released(List<EndStore.Ending> ended, ClusterOperations.Locked locked) {
        List<RunInfo> runs = ended.stream().map(each -> each.session().info()).toList();
        claims.release(runs.stream().filter(this::claimed).map(RunInfo::ref).toList());
        Set<RunRef> followed = clusterOperations.release(runs, locked);
        return ended.stream()
                .map(each -> {
                    RunInfo run = each.session().info();
                    return new Ended(run, each.state(), followed.contains(run.ref()));
                })
                .toList();
    }

    private boolean claimed(RunInfo run) {
        Operation operation = operations.of(run.kind());
        return operation.exclusive(run) || operation.claims(run);
    }
}
