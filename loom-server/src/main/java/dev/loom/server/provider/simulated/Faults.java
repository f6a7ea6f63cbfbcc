package dev.loom.server.provider.simulated;

import dev.loom.server.simulation.Luck;
import dev.loom.server.simulation.Settings;
import dev.loom.spi.Failure;
import dev.loom.spi.Field;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which calls fail, and how. Each call of a machine draws anew. */
final class Faults {

    /** A machine that is made and never runs. */
    static final String NEVER = "never";

    private static final String TRANSIENT = "transient";
    private static final String CAPACITY = "capacity";
    private static final String QUOTA = "quota";
    private static final String CREDENTIALS = "credentials";
    private static final String INVALID = "invalid";
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Map<Token, Map<String, Integer>> calls = new ConcurrentHashMap<>();

    static String rate(String call) {
        return call + "Failures";
    }

    private static String kind(String call) {
        return call + "Failure";
    }

    static Field rateField(String call, String label) {
        return Settings.percentField(
                rate(call),
                label + " that fail",
                "How many calls in a hundred fail, from 0 to 100.");
    }

    static Field kindField(String call, String label, boolean mayNever) {
        String[] kinds =
                mayNever
                        ? new String[] {TRANSIENT, CAPACITY, QUOTA, CREDENTIALS, INVALID, NEVER}
                        : new String[] {TRANSIENT, CAPACITY, QUOTA, CREDENTIALS, INVALID};
        return Field.select(
                        kind(call),
                        label + " fail with",
                        "What the calls that fail are said to fail of.",
                        kinds)
                .withDefault(TRANSIENT)
                .overridable();
    }

    /** What becomes of this call if it fails. */
    <T> Optional<Outcome<T>> of(String call, Token token, Settings settings) {
        double rate = settings.percent(rate(call));
        if (rate <= 0) {
            return Optional.empty();
        }
        String kind = settings.text(kind(call), TRANSIENT);
        boolean never = kind.equals(NEVER);
        int number = never ? 0 : count(call, token);
        return Luck.of(settings.seed(), call, token, number).hits(rate)
                ? Optional.of(outcome(call, kind))
                : Optional.empty();
    }

    private int count(String call, Token token) {
        return calls.computeIfAbsent(token, _ -> new ConcurrentHashMap<>())
                .merge(call, 1, Integer::sum);
    }

    private static <T> Outcome<T> outcome(String call, String kind) {
        String message = "simulated: " + call + " fails, " + kind;
        return switch (kind) {
            case NEVER -> Outcome.notYet(AGAIN, "simulated: a machine that never runs");
            case CAPACITY -> Outcome.failed(new Failure.Capacity(), message);
            case QUOTA -> Outcome.failed(new Failure.Quota(), message);
            case CREDENTIALS -> Outcome.failed(new Failure.Credentials(), message);
            case INVALID -> Outcome.failed(new Failure.Invalid(), message);
            default -> Outcome.failed(new Failure.Transient(AGAIN), message);
        };
    }

    /** The machine is gone: nothing more is drawn for it. */
    void forget(Token token) {
        calls.remove(token);
    }
}
