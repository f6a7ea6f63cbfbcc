package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.loom.core.run.RunState;
import dev.loom.server.DatabaseLost;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Operation;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.Signal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What db-scheduler executes: one execution per unfinished run, named by it. Whoever picks it owns
 * the run; it goes away when the run has ended.
 */
@Component
class RunTask {

    static final String NAME = "run";

    private static final Logger log = LoggerFactory.getLogger(RunTask.class);

    /**
     * Who begins the run again this moment leaves another version of its execution, which stays.
     */
    private static final CompletionHandler<String> REMOVE =
            Completions.outlasting((_, execution) -> {
                try {
                    execution.stop();
                } catch (ExecutionException e) {
                    log.debug("an execution has changed: {}", e.getMessage());
                }
            });

    /** The execution has gone away with the run's end. */
    private static final CompletionHandler<String> NOTHING_LEFT = (_, _) -> {};

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final RunStore store;
    private final PlanStore plans;
    private final Beginnings beginnings;
    private final OwnedRuns owned;
    private final StepCarrier carrier;
    private final RunEnds ends;
    private final RunEvents events;
    private final NodeClaims claims;
    private final Timers timers;
    private final InstantSource clock;
    private final DatabaseClock time;
    private final TransactionTemplate transaction;
    private final Operations operations;
    private final Few few;
    private final DeadOwners dead;
    private final Leases leases;

    RunTask(
            RunStore store,
            PlanStore plans,
            Beginnings beginnings,
            OwnedRuns owned,
            StepCarrier carrier,
            RunEnds ends,
            RunEvents events,
            NodeClaims claims,
            Timers timers,
            InstantSource clock,
            DatabaseClock time,
            TransactionTemplate transaction,
            Operations operations,
            Few few,
            DeadOwners dead,
            Leases leases) {
        this.store = store;
        this.plans = plans;
        this.beginnings = beginnings;
        this.owned = owned;
        this.carrier = carrier;
        this.ends = ends;
        this.events = events;
        this.claims = claims;
        this.timers = timers;
        this.clock = clock;
        this.time = time;
        this.transaction = transaction;
        this.operations = operations;
        this.few = few;
        this.dead = dead;
        this.leases = leases;
    }

    static TaskInstance<String> instance(RunRef run) {
        return new TaskInstance<>(NAME, run.toString(), run.id().toString());
    }

    /** Of whose run an execution is called after. */
    static TaskInstance<String> instance(String name) {
        return instance(RunRef.parse(name));
    }

    CustomTask<String> task() {
        return Tasks.custom(NAME, String.class)
                .onFailure((complete, execution) ->
                        Completions.<String>outlasting((_, same) ->
                                        same.reschedule(complete, time.now().plus(AGAIN)))
                                .complete(complete, execution))
                .onDeadExecution(dead)
                .execute(this::execute);
    }

    private CompletionHandler<String> execute(
            TaskInstance<String> instance, ExecutionContext context) {
        try {
            return execute(RunRef.parse(instance.getId()), context);
        } catch (InterruptedException _) {
            return Completions.outlasting(
                    (complete, execution) -> execution.reschedule(complete, time.due()));
        }
    }

    private CompletionHandler<String> execute(RunRef ref, ExecutionContext context)
            throws InterruptedException {
        try (Leases.Lease lease = leases.take(ref, context.getExecution().lastHeartbeat)) {
            return execute(ref, lease);
        }
    }

    private CompletionHandler<String> execute(RunRef ref, Leases.Lease lease)
            throws InterruptedException {
        Optional<RunSession> taken = take(ref, lease::holds);
        if (taken.isEmpty()) {
            return REMOVE;
        }
        RunSession session = taken.get();
        log.info(
                "run {} ({}) is owned here, epoch {}",
                ref.id(),
                session.info().kind(),
                session.epoch());
        owned.add(session);
        try {
            return switch (carryOn(session)) {
                case RunWalker.End.Over(RunState state, var problem) -> {
                    ends.end(session, state, problem);
                    log.info("run {} {}", ref.id(), state.word());
                    yield NOTHING_LEFT;
                }
                case RunWalker.End.Paused() -> {
                    log.info("run {} is paused", ref.id());
                    events.changed(Set.of(ref));
                    yield REMOVE;
                }
                case RunWalker.End.Busy() -> {
                    events.changed(Set.of(ref));
                    yield (complete, execution) ->
                            execution.reschedule(complete, time.now().plus(AGAIN));
                }
                case RunWalker.End.GivenUp() -> giveUp(session);
            };
        } catch (FencedException _) {
            return giveUp(session);
        } catch (InterruptedException _) {
            return giveUp(session);
        } catch (RuntimeException e) {
            if (!DatabaseLost.is(e)) {
                throw e;
            }
            log.warn("run {} waits for the database: {}", ref.id(), e.getMessage());
            return giveUp(session);
        } finally {
            owned.remove(session);
        }
    }

    private Optional<RunSession> take(RunRef ref, BooleanSupplier leaseHolds) {
        owned.expect(ref);
        Optional<RunSession> taken = Optional.empty();
        try {
            taken = beginnings.take(ref, leaseHolds);
        } finally {
            if (taken.isEmpty()) {
                owned.missed(ref);
            }
        }
        return taken;
    }

    /** Pauses for good only while people still want it. */
    private RunWalker.End carryOn(RunSession session) throws InterruptedException {
        while (true) {
            RunWalker.End end = carryOut(session);
            if (!(end instanceof RunWalker.End.Paused) || store.paused(session, clock.instant())) {
                return end;
            }
            owned.wish(session.ref());
        }
    }

    private RunWalker.End carryOut(RunSession session) throws InterruptedException {
        Operation operation = operation(session);
        PlanStore.PlanRows rows;
        if (session.planned()) {
            rows = plans.read(session.ref());
        } else {
            if (session.hold().wanted()) {
                return new RunWalker.End.Paused();
            }
            switch (plan(session, operation)) {
                case Planning.Impossible(String why) -> {
                    return isAborted(session)
                            ? new RunWalker.End.Over(
                                    RunState.ABORTED, "It was aborted before it was planned.")
                            : new RunWalker.End.Over(
                                    RunState.FAILED, "It can't be planned: " + why);
                }
                case Planning.Done(List<Planned> plan) -> rows = beginnings.plan(session, plan);
            }
            session.hasPlan();
        }
        Optional<NodeClaims.Busy> busy =
                operation.exclusive(session.info()) && session.mayAct()
                        ? claims.take(session.ref())
                        : Optional.empty();
        if (busy.isPresent()) {
            store.waitsFor(session, busy.get().sentence());
            return new RunWalker.End.Busy();
        }
        return new RunWalker(session, operation, rows, carrier, store, timers, clock).walk(rows);
    }

    private static boolean isAborted(RunSession session) {
        return session.signal().kind() == Signal.Kind.ABORT;
    }

    private sealed interface Planning {
        record Done(List<Planned> plan) implements Planning {}

        record Impossible(String why) implements Planning {}
    }

    private Planning plan(RunSession session, Operation operation) throws InterruptedException {
        try {
            operation.prepare(session.info());
            return new Planning.Done(
                    few.at(() -> transaction.execute(_ -> operation.plan(session.info()))));
        } catch (RuntimeException e) {
            if (e instanceof DataAccessException || DatabaseLost.is(e)) {
                throw e;
            }
            if (e instanceof LoomException told) {
                log.info("run {} can't be planned: {}", session.ref().id(), told.getMessage());
            } else {
                log.warn("run {} can't be planned", session.ref().id(), e);
            }
            return new Planning.Impossible(String.valueOf(e.getMessage()));
        }
    }

    private CompletionHandler<String> giveUp(RunSession session) {
        log.info("run {} is left to another server", session.ref().id());
        if (session.fenced()) {
            return (_, _) -> {};
        }
        return Completions.outlasting(
                (complete, execution) -> execution.reschedule(complete, time.due()));
    }

    private Operation operation(RunSession session) {
        return operations.of(session.info().kind());
    }
}
