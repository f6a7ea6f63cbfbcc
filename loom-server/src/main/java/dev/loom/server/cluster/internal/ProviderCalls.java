package dev.loom.server.cluster.internal;

import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Subject;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Failure;
import dev.loom.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls providers for steps, as often as it takes. What is a provider's own trouble burns no retry:
 * the step waits for its end, with all others of that account.
 */
@Component
class ProviderCalls {

    /** How long a machine may take for what it was asked. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(ProviderCalls.class);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Accounts accounts;
    private final Circuits circuits;
    private final Policy policy;
    private final InstantSource clock;

    ProviderCalls(Accounts accounts, Circuits circuits, Policy policy, InstantSource clock) {
        this.accounts = accounts;
        this.circuits = circuits;
        this.policy = policy;
        this.clock = clock;
    }

    /** A call; the account may be another the next time, once somebody has mended it. */
    interface Call<T> {
        Outcome<T> on(Configured provider);
    }

    /** What a call's result comes to. */
    interface Then<T> {
        StepEnd end(T value) throws InterruptedException;
    }

    /** What a failure comes to. */
    interface Otherwise {

        /** The end, where {@code failure} is null if patience is over. */
        StepEnd end(@Nullable Failure failure, String message);
    }

    /** Calls until the provider is done, has failed for good, or patience is over. */
    <T> StepEnd untilDone(StepWork work, Machines.Row row, Call<T> call, Then<T> then)
            throws InterruptedException {
        return untilDone(
                work, row, call, then, (failure, message) -> failed(work, failure, message));
    }

    <T> StepEnd untilDone(
            StepWork work, Machines.Row row, Call<T> call, Then<T> then, Otherwise otherwise)
            throws InterruptedException {
        Circuit circuit = circuits.of(row.tenant(), row.provider());
        @Nullable Configured provider = accounts.recent(row.tenant(), row.provider());
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            if (!work.mayAct()) {
                return stopped(work, row);
            }
            if (provider == null) {
                provider = accounts.recent(row.tenant(), row.provider());
            }
            @Nullable Outcome<T> outcome = null;
            Optional<Circuit.Open> open;
            try (var _ = permit(work, row, provider)) {
                if (!work.mayAct()) {
                    return stopped(work, row);
                }
                open = circuit.ask(clock.instant());
                if (open.isEmpty()) {
                    outcome = asked(circuit, call, provider);
                }
            }
            if (open.isPresent()) {
                String why = waits(row, open.get().why());
                if (work.pausing()) {
                    return new StepEnd.Postponed(why);
                }
                work.say(why);
                Instant before = clock.instant();
                if (!work.await(shorter(open.get().left(), LOOK))) {
                    return stopped(work, row);
                }
                deadline = deadline.plus(Duration.between(before, clock.instant()));
                provider = null;
                continue;
            }
            Duration wait;
            String said;
            switch (Objects.requireNonNull(outcome)) {
                case Outcome.Done<T>(var value) -> {
                    return then.end(value);
                }
                case Outcome.NotYet<T>(var after, var why) -> {
                    wait = after;
                    said = why;
                }
                case Outcome.Failed<T>(Failure.Transient(var after), var message) -> {
                    wait = after;
                    said = message;
                }
                case Outcome.Failed<T>(var failure, var message) -> {
                    return otherwise.end(failure, message);
                }
            }
            work.say(said);
            if (clock.instant().isAfter(deadline)) {
                return otherwise.end(null, said);
            }
            if (!work.await(wait)) {
                return stopped(work, row);
            }
        }
    }

    private StepEnd failed(StepWork work, @Nullable Failure failure, String message) {
        return switch (failure) {
            case Failure.Credentials _, Failure.Invalid _ ->
                    new StepEnd.Failed(message, null, Optional.empty());
            case Failure.Capacity _, Failure.Quota _, Failure.Transient _ ->
                    policy.failed(work, message);
            case null -> policy.failed(work, message);
        };
    }

    private <T> Outcome<T> asked(Circuit circuit, Call<T> call, Configured provider) {
        Outcome<T> outcome;
        try {
            outcome = call.on(provider);
        } catch (RuntimeException e) {
            log.warn("a provider's call threw", e);
            outcome =
                    Outcome.failed(
                            new Failure.Transient(LATER), "The provider's plugin failed: " + e);
        }
        if (outcome instanceof Outcome.Failed<T>(Failure.Transient(var after), var message)) {
            circuit.troubled(clock.instant(), after, message);
        } else {
            circuit.answered();
        }
        return outcome;
    }

    /** Nothing where the account has no limit; without a permit there is a signal. */
    private static @Nullable Permit permit(StepWork work, Machines.Row row, Configured provider)
            throws InterruptedException {
        OptionalInt most = provider.maxConcurrent();
        return most.isEmpty()
                ? null
                : work.permit(Subject.calls(row.tenant(), row.provider()), most.getAsInt())
                        .orElse(null);
    }

    private static String waits(Machines.Row row, String why) {
        return "The provider " + row.provider() + " is in trouble, its steps wait: " + why;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static StepEnd stopped(StepWork work, Machines.@Nullable Row row) {
        return switch (work.signal().kind()) {
            case ABORT -> new StepEnd.Aborted(left(row));
            case DETACH, NONE -> new StepEnd.LeftRunning();
        };
    }

    private static String left(Machines.@Nullable Row row) {
        if (row == null) {
            return "No machine was wished for.";
        }
        return row.machine() == null
                ? "A machine may be left: delete the cluster to remove it."
                : "The machine "
                        + row.machine().id()
                        + " is left: delete the cluster to remove it.";
    }
}
