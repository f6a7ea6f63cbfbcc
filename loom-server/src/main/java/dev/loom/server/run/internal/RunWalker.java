package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.core.run.StepState;
import dev.loom.core.run.Walk;
import dev.loom.server.DatabaseLost;
import dev.loom.server.run.Operation;
import dev.loom.server.run.Pace;
import dev.loom.server.run.Planned;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks one run from where it stands to its end: one thread decides, a virtual thread per step
 * acts, and nothing polls between them.
 */
final class RunWalker {

    /** More than may act at once, so that one is there whenever a turn is free. */
    private static final int MOST_QUEUEING = 500;

    private static final Logger log = LoggerFactory.getLogger(RunWalker.class);

    /** How a walk ended. */
    sealed interface End {
        /** All that could be done is done. */
        record Over(RunState state, @Nullable String problem) implements End {}

        /** People want it so: nothing runs, and something is left to be done. */
        record Paused() implements End {}

        /** Another run holds a node that it needs: it is tried again. */
        record Busy() implements End {}

        /** This server stops or lost the run; another one goes on. */
        record GivenUp() implements End {}
    }

    private sealed interface News {
        record Ended(int step, StepEnd end) implements News {}

        record RetryDue(int step) implements News {}

        record Turned() implements News {}

        record Signalled() implements News {}
    }

    private final RunSession session;
    private final Operation operation;
    private final StepCarrier carrier;
    private final RunStore store;
    private final Timers timers;
    private final InstantSource clock;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final StepBook book;
    private final List<Integer> held = new ArrayList<>();
    private final Deque<Integer> backlog = new ArrayDeque<>();
    private final Leftovers leftovers = new Leftovers();
    private @Nullable String firstProblem;
    private final Pace pace;
    private int failures;
    private int retriesDue;
    private int acting;
    private int queueing;

    RunWalker(
            RunSession session,
            Operation operation,
            PlanStore.PlanRows plan,
            StepCarrier carrier,
            RunStore store,
            Timers timers,
            InstantSource clock) {
        this.session = session;
        this.operation = operation;
        this.book = new StepBook(plan);
        session.nodesBy(book::nodes);
        this.pace = operation.pace(session.info(), plan.nodes());
        this.carrier = carrier;
        this.store = store;
        this.timers = timers;
        this.clock = clock;
    }

    End walk(PlanStore.PlanRows plan) throws InterruptedException {
        Walk walk = new Walk(StepBook.vertices(plan));
        countWhatIsDone(plan.steps());
        try (var _ = session.signal().listen(() -> news.add(new News.Signalled()));
                var _ = session.hold().listen(() -> news.add(new News.Signalled()))) {
            start(walk.begin(StepBook.states(plan)));
            while (acting > 0 || (waiting() && going() && !session.hold().wanted())) {
                switch (news.take()) {
                    case News.Ended(int step, StepEnd end) -> {
                        start(ended(walk, step, end));
                        beginQueued();
                    }
                    case News.RetryDue(int step) -> {
                        retriesDue--;
                        start(List.of(step));
                    }
                    case News.Turned() -> oneLessQueues();
                    case News.Signalled() -> heedWishes();
                }
            }
        }
        if (session.signal().kind() != Signal.Kind.DETACH) {
            Journal.await(session.last());
        }
        return end();
    }

    private End end() {
        return switch (session.signal().kind()) {
            case DETACH -> new End.GivenUp();
            case ABORT -> new End.Over(RunState.ABORTED, leftovers.words());
            case NONE ->
                    waiting()
                            ? new End.Paused()
                            : firstProblem == null
                                    ? new End.Over(RunState.SUCCEEDED, null)
                                    : new End.Over(RunState.FAILED, problem(firstProblem));
        };
    }

    /** Of many that are alike in rank the first says what, and the count how many. */
    private String problem(String first) {
        String told =
                pace.everyFailureCounts() && failures > 1
                        ? "%d of %d failed; the first: %s".formatted(failures, book.size(), first)
                        : first;
        return wentTooFar() ? told + " Nothing more was begun after so many." : told;
    }

    private boolean going() {
        return session.signal().kind() == Signal.Kind.NONE;
    }

    /** Whether a step is to be begun that only time or people keep from it. */
    private boolean waiting() {
        return !wentTooFar() && (retriesDue > 0 || !held.isEmpty());
    }

    /** So much has failed that nothing more is begun. */
    private boolean wentTooFar() {
        return failures > pace.mostFailures();
    }

    private void heedWishes() {
        if (session.signal().kind() == Signal.Kind.ABORT) {
            store.aborting(session);
        } else if (!session.hold().wanted()) {
            List<Integer> now = List.copyOf(held);
            held.clear();
            start(now);
        }
    }

    private void start(List<Integer> numbers) {
        for (int number : numbers) {
            if (wentTooFar() && !book.isBegun(number)) {
                continue;
            }
            boolean toBeEnded =
                    book.isBegun(number) && session.signal().kind() == Signal.Kind.ABORT;
            Duration wait = book.untilDue(number, clock.instant());
            if (toBeEnded || (going() && mayBegin(number) && wait.isZero())) {
                beginOrQueue(number);
            } else if (going() && !wait.isZero()) {
                tryAgain(number, wait);
            } else if (going()) {
                held.add(number);
            }
        }
    }

    /**
     * A thread that only waits for its turn costs memory: of many steps the last ones wait here.
     */
    private void beginOrQueue(int number) {
        if (book.isBegun(number) || mayQueue()) {
            act(book.step(number));
        } else {
            backlog.add(number);
        }
    }

    /** A step has its turn, or gave it up. */
    private void oneLessQueues() {
        queueing--;
        beginQueued();
    }

    private void beginQueued() {
        while (mayQueue() && !backlog.isEmpty()) {
            start(List.of(backlog.remove()));
        }
    }

    private boolean mayQueue() {
        return queueing < MOST_QUEUEING && acting < pace.forks();
    }

    private void tryAgain(int number, Duration wait) {
        retriesDue++;
        timers.after(wait, () -> news.add(new News.RetryDue(number)));
    }

    /** What a dead server had begun is seen through, also while people want a pause. */
    private boolean mayBegin(int number) {
        return book.isBegun(number) || !session.hold().wanted();
    }

    private void act(Planned.Step step) {
        acting++;
        queueing++;
        Turn turn = book.next(step.number());
        Thread.ofVirtual()
                .name("step " + step.number() + " of " + session.ref().id())
                .start(() -> {
                    if (turn.takenUp()) {
                        carrier.lost(session, step, turn.attempt());
                    }
                    AtomicBoolean queues = new AtomicBoolean(true);
                    Runnable hasTurn =
                            () -> {
                                if (queues.getAndSet(false)) {
                                    news.add(new News.Turned());
                                }
                            };
                    StepEnd end = carryOut(step, turn, hasTurn);
                    hasTurn.run();
                    news.add(new News.Ended(step.number(), end));
                });
    }

    private StepEnd carryOut(Planned.Step step, Turn turn, Runnable hasTurn) {
        try {
            return carrier.carryOut(session, operation, step, turn, hasTurn);
        } catch (FencedException _) {
            session.fence();
            return new StepEnd.LeftRunning();
        } catch (InterruptedException _) {
            return new StepEnd.LeftRunning();
        } catch (RuntimeException e) {
            if (DatabaseLost.is(e)) {
                log.warn(
                        "step {} of run {} waits for the database: {}",
                        step.number(),
                        session.ref(),
                        e.getMessage());
            } else {
                log.error(
                        "step {} of run {} is given up to another server",
                        step.number(),
                        session.ref(),
                        e);
            }
            session.signal().give(Signal.Kind.DETACH);
            return new StepEnd.LeftRunning();
        }
    }

    private void noteProblem(Planned.Step step, String message) {
        if (firstProblem == null && (pace.everyFailureCounts() || !step.mayFail())) {
            firstProblem = message;
        }
    }

    private List<Integer> ended(Walk walk, int step, StepEnd end) {
        acting--;
        return switch (end) {
            case StepEnd.Succeeded _, StepEnd.Skipped _ -> walk.succeeded(step);
            case StepEnd.Failed(var message, _, var retryAfter) when retryAfter.isPresent() -> {
                Duration wait = retryAfter.get();
                tryAgain(step, wait);
                log.debug("step {} of {} again in {}: {}", step, session.ref(), wait, message);
                yield List.of();
            }
            case StepEnd.Failed(var message, _, _) -> {
                failures++;
                noteProblem(book.step(step), message);
                yield walk.failed(step);
            }
            case StepEnd.Aborted(var message) -> {
                leftovers.add(message);
                yield List.of();
            }
            case StepEnd.Postponed _ -> {
                book.forgive(step);
                start(List.of(step));
                yield List.of();
            }
            case StepEnd.Deferred(_, var again) -> {
                book.forgive(step);
                tryAgain(step, again);
                yield List.of();
            }
            case StepEnd.NotBegun() -> {
                book.takeBack(step);
                start(List.of(step));
                yield List.of();
            }
            case StepEnd.LeftRunning _ -> {
                leave();
                yield List.of();
            }
        };
    }

    /** What is left running without a signal was left because this server may own it no more. */
    private void leave() {
        if (session.signal().kind() == Signal.Kind.NONE) {
            session.signal().give(Signal.Kind.DETACH);
        }
    }

    private void countWhatIsDone(List<PlanStore.StepRow> rows) {
        session.done().set(0);
        session.failed().set(0);
        for (PlanStore.StepRow row : rows) {
            if (row.state() == StepState.SUCCEEDED) {
                session.done().incrementAndGet();
            } else if (row.state() == StepState.FAILED) {
                session.failed().incrementAndGet();
                failures++;
                int number = row.step().number();
                noteProblem(
                        row.step(),
                        Objects.requireNonNullElse(row.message(), "Step " + number + " failed."));
            }
        }
    }
}
