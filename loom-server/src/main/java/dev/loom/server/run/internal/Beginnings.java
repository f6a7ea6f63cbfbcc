package dev.loom.server.run.internal;

import dev.loom.server.Together;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunRef;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Takes runs and writes their plans: together what begins at the same time, for each by itself
 * costs a commit and a plan of the database's.
 */
@Component
class Beginnings {

    private static final int MOST_AT_ONCE = 50;

    /** A plan of more steps is written by itself: nobody waits for it. */
    private static final int SMALL = 100;

    private final PlanStore plans;
    private final Together<RunStore.Taking, Optional<RunSession>> taking;
    private final Together<PlanStore.Made, Optional<PlanStore.PlanRows>> saving;

    Beginnings(RunStore store, PlanStore plans, InstantSource clock) {
        this.plans = plans;
        this.taking = new Together<>(MOST_AT_ONCE, wanted -> store.takeUp(wanted, clock.instant()));
        this.saving = new Together<>(MOST_AT_ONCE, plans::save);
    }

    /** Becomes the run's owner by raising its epoch; empty if there is nothing left to do. */
    Optional<RunSession> take(RunRef run, BooleanSupplier leaseHolds) {
        return taking.ask(new RunStore.Taking(run, leaseHolds));
    }

    /**
     * Writes the plan once, and answers it as it would be read.
     *
     * @throws FencedException if another server owns the run
     */
    PlanStore.PlanRows plan(RunSession session, List<Planned> plan) {
        PlanStore.Made made = PlanStore.Made.of(session, plan);
        return (plan.size() > SMALL ? plans.save(List.of(made)).getFirst() : saving.ask(made))
                .orElseThrow(() -> new FencedException(session));
    }
}
