package dev.loom.server.cluster.internal;

import dev.loom.server.node.ExitWords;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Attempt;
import dev.loom.spi.Call;
import dev.loom.spi.Failure;
import dev.loom.spi.Outcome;
import dev.loom.spi.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Carries a step's call out, also one that a dead server had begun: a call finds by itself what
 * goes on.
 */
@Component
class ActionCalls {

    private static final Duration END_PATIENCE = Duration.ofSeconds(30);

    private final Policy policy;
    private final InstantSource clock;

    ActionCalls(Policy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    StepEnd run(StepWork work, Call call, Duration timeout) throws InterruptedException {
        Attempt attempt = new Attempt(work.attemptName(), work.attempt(), work.epoch());
        Instant end = work.startedAt().plus(timeout);
        while (work.mayAct()) {
            String why;
            Duration wait;
            switch (call.ask(attempt)) {
                case Outcome.Done<Result>(var result) -> {
                    return end(work, result);
                }
                case Outcome.NotYet<Result>(var after, var waitsFor) -> {
                    wait = after;
                    why = waitsFor;
                }
                case Outcome.Failed<Result>(Failure.Transient(var after), var message) -> {
                    wait = after;
                    why = message;
                }
                case Outcome.Failed<Result>(var failure, var message) -> {
                    return new StepEnd.Failed(message, null, again(work, failure));
                }
            }
            Duration left = Duration.between(clock.instant(), end);
            if (left.isNegative()) {
                return new StepEnd.Failed(
                        "It took too long and was ended." + left(call, attempt),
                        null,
                        policy.after(work));
            }
            work.say(why);
            work.await(wait.compareTo(left) < 0 ? wait : left);
        }
        return work.signal().kind() == Signal.Kind.ABORT
                ? new StepEnd.Aborted("It was ended." + left(call, attempt))
                : new StepEnd.LeftRunning();
    }

    private Optional<Duration> again(StepWork work, Failure failure) {
        return switch (failure) {
            case Failure.Credentials _, Failure.Invalid _ -> Optional.empty();
            case Failure.Capacity _, Failure.Quota _, Failure.Transient _ -> policy.after(work);
        };
    }

    private StepEnd end(StepWork work, Result result) throws InterruptedException {
        byte[] output = result.output().getBytes(StandardCharsets.UTF_8);
        if (output.length > 0) {
            work.output().write(0, output, output.length);
        }
        if (result.exitStatus() == 0) {
            return new StepEnd.Succeeded(0, null);
        }
        return new StepEnd.Failed(
                ExitWords.of(work, result.exitStatus()), result.exitStatus(), policy.after(work));
    }

    /** Ends the attempt, and says whether that is certain. */
    private String left(Call call, Attempt attempt) throws InterruptedException {
        Signal none = new Signal();
        Instant patienceEnd = clock.instant().plus(END_PATIENCE);
        while (true) {
            String why;
            Duration wait;
            switch (call.end(attempt)) {
                case Outcome.Done<Attempt> _ -> {
                    return " Nothing of it goes on.";
                }
                case Outcome.NotYet<Attempt>(var after, var waitsFor) -> {
                    wait = after;
                    why = waitsFor;
                }
                case Outcome.Failed<Attempt>(Failure.Transient(var after), var message) -> {
                    wait = after;
                    why = message;
                }
                case Outcome.Failed<Attempt>(_, var message) -> {
                    return notVerified(message);
                }
            }
            if (clock.instant().plus(wait).isAfter(patienceEnd)) {
                return notVerified(why);
            }
            none.await(wait);
        }
    }

    private static String notVerified(String why) {
        return " Not verified that none of it goes on: " + why + ".";
    }
}
