package dev.loom.server.cluster.internal;

import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls providers for steps, as often as it takes. */
@Component
class ProviderCalls {

    private final InstantSource clock;

    ProviderCalls(InstantSource clock) {
        this.clock = clock;
    }

    /** What a call's result comes to. */
    interface Then<T> {
        StepEnd end(T value) throws InterruptedException;
    }

    /**
     * Calls until the provider is done, has failed for good, or patience is over. What it can't do
     * for a moment burns no retry.
     */
    <T> StepEnd untilDone(
            StepWork work,
            Machines.Row row,
            Duration patience,
            Supplier<Outcome<T>> call,
            Then<T> then)
            throws InterruptedException {
        while (true) {
            if (!work.mayAct()) {
                return stopped(work, row);
            }
            Duration wait;
            switch (call.get()) {
                case Outcome.Done<T>(var value) -> {
                    return then.end(value);
                }
                case Outcome.NotYet<T>(var after, var why) -> {
                    wait = after;
                    work.say(why);
                    if (patienceOver(work, patience)) {
                        return failed(work, why);
                    }
                }
                case Outcome.Failed<T>(var failure, var message) -> {
                    switch (failure) {
                        case dev.loom.spi.Failure.Transient(var after) -> {
                            wait = after;
                            work.say(message);
                            if (patienceOver(work, patience)) {
                                return failed(work, message);
                            }
                        }
                        case dev.loom.spi.Failure.Capacity(), dev.loom.spi.Failure.Quota() -> {
                            return failed(work, message);
                        }
                        case dev.loom.spi.Failure.Credentials(), dev.loom.spi.Failure.Invalid() -> {
                            return new StepEnd.Failed(message, null, Optional.empty());
                        }
                    }
                }
            }
            if (!work.await(wait)) {
                return stopped(work, row);
            }
        }
    }

    boolean patienceOver(StepWork work, Duration patience) {
        return clock.instant().isAfter(work.startedAt().plus(patience));
    }

    static StepEnd failed(StepWork work, String message) {
        return new StepEnd.Failed(message, null, Policy.after(work.attempt(), Policy.MACHINE));
    }

    static StepEnd stopped(StepWork work, Machines.@Nullable Row row) {
        return switch (work.signal().kind()) {
            case ABORT ->
                    new StepEnd.Aborted(
                            row == null
                                    ? "No machine was wished for."
                                    : "A machine may be left: delete the cluster to remove it.");
            case DETACH, NONE -> new StepEnd.LeftRunning();
        };
    }
}
