package dev.loom.server.run.internal;

import dev.loom.core.run.StepState;
import dev.loom.server.DatabaseLost;
import dev.loom.server.permit.Permits;
import dev.loom.server.run.Operation;
import dev.loom.server.run.Planned;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out one attempt at a step, on a virtual thread of its own: its beginning is durable
 * before anything happens outside, and its end only after its output is.
 */
@Component
class StepCarrier {

    private static final Logger log = LoggerFactory.getLogger(StepCarrier.class);

    private final Journal journal;
    private final RunStore store;
    private final OutputFlusher flusher;
    private final InstantSource clock;
    private final StepPermits permits;
    private final Permits shared;
    private final NodeClaims claims;

    StepCarrier(
            Journal journal,
            RunStore store,
            OutputFlusher flusher,
            InstantSource clock,
            StepPermits permits,
            Permits shared,
            NodeClaims claims) {
        this.journal = journal;
        this.store = store;
        this.flusher = flusher;
        this.clock = clock;
        this.permits = permits;
        this.shared = shared;
        this.claims = claims;
    }

    /**
     * Begins or takes up the attempt and sees it through.
     *
     * @param hasTurn told once the step waits for its turn no more
     * @throws FencedException if another server owns the run
     * @throws RuntimeException if the database went away: what became of the attempt is to be found
     *     out
     */
    StepEnd carryOut(
            RunSession session, Operation operation, Planned.Step step, Turn turn, Runnable hasTurn)
            throws InterruptedException {
        try (Ticket ticket = new Ticket(session, permits, shared)) {
            ticket.take();
            hasTurn.run();
            int attempt = turn.attempt();
            boolean takenUp = turn.takenUp();
            Instant begin = turn.startedAt() == null ? clock.instant() : turn.startedAt();
            if (!Patience.forLease(session)) {
                session.signal().give(Signal.Kind.DETACH);
            }
            if (!wanted(session.signal().kind(), takenUp)) {
                return new StepEnd.LeftRunning();
            }
            if (!takenUp && session.hold().wanted()) {
                return new StepEnd.NotBegun();
            }
            Journal.await(
                    note(session, step, attempt, StepState.RUNNING, null, "running", null, null));
            OutputBuffer output = output(session, step, attempt, takenUp);
            List<Runnable> tidying = new CopyOnWriteArrayList<>();
            NodePlace place = new NodePlace(claims, session, step.node());
            AtomicBoolean acted = new AtomicBoolean();
            StepEnd end;
            try (var _ = flusher.every(output)) {
                end =
                        Patience.forDatabase(
                                session,
                                () ->
                                        guarded(
                                                operation,
                                                new StepAttempt(
                                                        session,
                                                        step,
                                                        acted.get()
                                                                ? new Turn(
                                                                        attempt,
                                                                        turn.tries(),
                                                                        begin)
                                                                : turn,
                                                        begin,
                                                        output,
                                                        new Said(message ->
                                                                remark(
                                                                        session, step, attempt,
                                                                        message)),
                                                        ticket,
                                                        place,
                                                        journal,
                                                        tidying,
                                                        acted)));
            }
            output.finish();
            StepEnd ended = Patience.forDatabase(session, () -> leave(session, step, place, end));
            settle(session, step, attempt, ended);
            if (!tidying.isEmpty()) {
                var _ = session.last().thenRun(() -> tidying.forEach(Thread::startVirtualThread));
            }
            return end;
        }
    }

    /** After an abort only what a dead server left running is taken up, to be ended. */
    private static boolean wanted(Signal.Kind signal, boolean takenUp) {
        return switch (signal) {
            case NONE -> true;
            case ABORT -> takenUp;
            case DETACH -> false;
        };
    }

    /** What it leaves behind on its node and in the count of its attempts. */
    private StepEnd leave(RunSession session, Planned.Step step, NodePlace place, StepEnd end) {
        place.leave(end);
        if (end instanceof StepEnd.Postponed || end instanceof StepEnd.Deferred) {
            store.forgive(session, step.number());
        }
        return end;
    }

    private OutputBuffer output(
            RunSession session, Planned.Step step, int attempt, boolean takenUp) {
        RunStore.Kept kept =
                takenUp ? store.kept(session.ref(), step.number(), attempt) : RunStore.Kept.NOTHING;
        return new OutputBuffer(journal, session, step.number(), attempt, kept, clock);
    }

    private static StepEnd guarded(Operation operation, StepAttempt work)
            throws InterruptedException {
        try {
            return operation.carryOut(work);
        } catch (FencedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (DatabaseLost.is(e)) {
                throw e;
            }
            log.error("step {} of run {} failed unexpectedly", work.step(), work.run().ref(), e);
            return new StepEnd.Failed("Loom failed: " + e, null, Optional.empty());
        }
    }

    /**
     * Writes the end down. What follows a success is begun at once: its own beginning becomes
     * durable after this end, and nothing happens outside before that.
     */
    private void settle(RunSession session, Planned.Step step, int attempt, StepEnd end) {
        switch (end) {
            case StepEnd.Succeeded(var exit, var message) -> {
                session.done().incrementAndGet();
                var _ =
                        note(
                                session,
                                step,
                                attempt,
                                StepState.SUCCEEDED,
                                null,
                                "succeeded",
                                exit,
                                message);
            }
            case StepEnd.Skipped(var message) -> {
                session.done().incrementAndGet();
                var _ =
                        note(
                                session,
                                step,
                                attempt,
                                StepState.SUCCEEDED,
                                null,
                                "succeeded",
                                null,
                                message);
            }
            case StepEnd.Failed(var message, var exit, var retryAfter) -> {
                if (retryAfter.isPresent()) {
                    Journal.await(
                            note(
                                    session,
                                    step,
                                    attempt,
                                    StepState.PENDING,
                                    clock.instant().plus(retryAfter.get()),
                                    "failed",
                                    exit,
                                    message));
                } else {
                    session.failed().incrementAndGet();
                    Journal.await(
                            note(
                                    session,
                                    step,
                                    attempt,
                                    StepState.FAILED,
                                    null,
                                    "failed",
                                    exit,
                                    message));
                }
            }
            case StepEnd.Aborted(var message) ->
                    Journal.await(
                            note(
                                    session,
                                    step,
                                    attempt,
                                    StepState.ABORTED,
                                    null,
                                    "aborted",
                                    null,
                                    message));
            case StepEnd.Postponed(var message) -> {
                Journal.await(
                        note(
                                session,
                                step,
                                attempt,
                                StepState.PENDING,
                                null,
                                "aborted",
                                null,
                                message));
            }
            case StepEnd.Deferred(var message, var again) -> {
                Journal.await(
                        note(
                                session,
                                step,
                                attempt,
                                StepState.PENDING,
                                clock.instant().plus(again),
                                "aborted",
                                null,
                                message));
            }
            case StepEnd.NotBegun(), StepEnd.LeftRunning() -> {}
        }
    }

    private CompletableFuture<Void> note(
            RunSession session,
            Planned.Step step,
            int attempt,
            StepState state,
            @Nullable Instant again,
            String attemptState,
            @Nullable Integer exit,
            @Nullable String message) {
        String text = message == null ? null : clean(message);
        return journal.append(
                session,
                number ->
                        new Entry.StepChange(
                                number,
                                clock.instant(),
                                step.number(),
                                attempt,
                                state,
                                again,
                                attemptState,
                                exit,
                                text));
    }

    private void remark(RunSession session, Planned.Step step, int attempt, String message) {
        var _ =
                journal.append(
                        session,
                        number ->
                                new Entry.Remark(
                                        number,
                                        clock.instant(),
                                        step.number(),
                                        attempt,
                                        "waiting",
                                        clean(message)));
    }

    /** Says of a step that a dead server had begun that its end is unknown yet. */
    void lost(RunSession session, Planned.Step step, int attempt) {
        var _ =
                journal.append(
                        session,
                        number ->
                                new Entry.Remark(
                                        number,
                                        clock.instant(),
                                        step.number(),
                                        attempt,
                                        StepState.LOST.word(),
                                        "Its server stopped; finding out what became of it."));
    }

    private static String clean(String message) {
        String text = message.replace("\0", "\\0");
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}
