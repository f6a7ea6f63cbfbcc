package dev.loom.server.automator.simulated;

import dev.loom.server.simulation.Luck;
import dev.loom.server.simulation.Range;
import dev.loom.server.simulation.Settings;
import dev.loom.spi.ActionRequest;
import dev.loom.spi.Attempt;
import dev.loom.spi.Call;
import dev.loom.spi.Failure;
import dev.loom.spi.NodeFacts;
import dev.loom.spi.Outcome;
import dev.loom.spi.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An action that passes by itself: from its beginning on it is known when and how it ends. */
record SimulatedCall(
        String service,
        String action,
        NodeFacts node,
        Settings settings,
        Stage stage,
        InstantSource clock)
        implements Call {

    static final String LATENCY = "latency";
    static final String FAILURES = "failures";
    static final String EXIT_STATUS = "exitStatus";
    static final String LINES = "lines";

    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final Duration LATER = Duration.ofSeconds(1);

    static SimulatedCall of(
            ActionRequest request, Settings settings, Stage stage, InstantSource clock) {
        return new SimulatedCall(
                request.service(), request.action(), request.node(), settings, stage, clock);
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }

    @Override
    public Outcome<Result> ask(Attempt attempt) {
        try {
            Instant now = clock.instant();
            Optional<Act> there = stage.find(attempt);
            if (there.isEmpty() && !stage.hasMachine(this)) {
                stage.refused(this, attempt, now);
                return Outcome.failed(
                        new Failure.Invalid(), "there is no machine " + node.machine());
            }
            Act act =
                    there.isPresent()
                            ? there.get()
                            : stage.begin(this, attempt, act(attempt, now), now);
            if (!act.isOver(now)) {
                return Outcome.notYet(
                        Duration.between(now, act.end()), "simulated: " + action + " to end");
            }
            stage.over(this, attempt, act, now);
            return Outcome.done(new Result(act.exitStatus(), output(attempt, act)));
        } catch (IOException e) {
            return Outcome.failed(new Failure.Transient(LATER), "simulated: " + e);
        }
    }

    @Override
    public Outcome<Attempt> end(Attempt attempt) {
        try {
            stage.end(this, attempt, clock.instant());
            return Outcome.done(attempt);
        } catch (IOException e) {
            return Outcome.failed(new Failure.Transient(LATER), "simulated: " + e);
        }
    }

    /** The same for the same node, action and attempt of clusters of the same name. */
    private Act act(Attempt attempt, Instant now) {
        Range takes = settings.range(LATENCY);
        double failures = settings.percent(FAILURES);
        if (takes.most().isZero() && failures <= 0) {
            return new Act(now, 0, false);
        }
        Luck luck = Luck.of(settings.seed(), node.hostname(), service, action, attempt.number());
        Duration duration = luck.within(takes);
        int status = luck.hits(failures) ? settings.number(EXIT_STATUS, 1) : 0;
        return new Act(now.plus(duration), status, false);
    }

    private String output(Attempt attempt, Act act) {
        int lines = settings.number(LINES, 0);
        StringBuilder output = new StringBuilder();
        for (int line = 1; line <= lines; line++) {
            output.append("simulated: %s of %s, line %d\n".formatted(action, service, line));
        }
        if (act.exitStatus() != 0) {
            output.append(
                    "simulated: %s of %s fails in attempt %d\n"
                            .formatted(action, service, attempt.number()));
        }
        return output.toString();
    }
}
