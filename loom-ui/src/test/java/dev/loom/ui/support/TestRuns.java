package dev.loom.ui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.core.run.RunState;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepEnd;
import dev.loom.server.security.Caller;
import dev.loom.server.support.ScriptedOperation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Runs of the real engine whose plan and steps a test writes; see {@link ScriptedOperation}. */
public class TestRuns {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final ScriptedOperation operation;

    TestRuns(Runs runs, ScriptedOperation operation) {
        this.runs = runs;
        this.operation = operation;
    }

    /** Starts a run of these steps; each ends as the body says. */
    public RunView start(Caller owner, List<Planned> plan, ScriptedOperation.Body body) {
        UUID person = Objects.requireNonNull(owner.person());
        return runs.request(owner, operation.request(person, plan, body));
    }

    /** A run of two steps that has succeeded. */
    public RunView succeeded(Caller owner) {
        return ended(owner, start(owner, plan(), work -> new StepEnd.Succeeded(0, null)).id());
    }

    /** A run whose first step has failed with that sentence, so that the second was skipped. */
    public RunView failed(Caller owner, String sentence) {
        return ended(
                owner,
                start(owner, plan(), work -> new StepEnd.Failed(sentence, 1, Optional.empty()))
                        .id());
    }

    /** The run, once it has ended. */
    public RunView ended(Caller caller, UUID run) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(RunState.of(runs.get(caller, run).state()).ended()).isTrue());
        return runs.get(caller, run);
    }

    private static List<Planned> plan() {
        return List.of(ScriptedOperation.step(1, "install"), ScriptedOperation.step(2, "start", 1));
    }
}
