package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.run.Operation;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends a run, with all that ends with it, in one transaction. */
@Component
class RunEnds {

    private final RunStore store;
    private final ClusterOperations clusterOperations;
    private final NodeClaims claims;
    private final RunEvents events;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RunEnds(
            RunStore store,
            ClusterOperations clusterOperations,
            NodeClaims claims,
            RunEvents events,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.clusterOperations = clusterOperations;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Ends it.
     *
     * @throws FencedException if another server owns the run; nothing is changed
     */
    void end(RunSession session, Operation operation, RunState state, @Nullable String problem) {
        transaction.executeWithoutResult(_ -> {
            clusterOperations.lock(session.info());
            store.end(session, state, problem, clock.instant());
            if (operation.exclusive(session.info()) || operation.claims(session.info())) {
                claims.release(session.ref());
            }
            boolean followed = clusterOperations.release(session.info());
            operation.ended(session.info(), state, followed);
        });
        events.changed(Set.of(session.ref()));
    }
}
