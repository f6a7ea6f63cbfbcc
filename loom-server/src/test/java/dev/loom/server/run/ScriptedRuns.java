package dev.loom.server.run;

import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Caller;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.ScriptedOperation.Body;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Runs whose steps do what a test says. */
record ScriptedRuns(Runs runs, ScriptedOperation operation, Caller user) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    RunView start(List<Planned> plan, Body body) {
        return runs.request(
                user, operation.request(Objects.requireNonNull(user.person()), plan, body));
    }

    RunView ended(RunView run) {
        await().atMost(PATIENCE).until(() -> runs.get(user, run.id()).endedAt() != null);
        return runs.get(user, run.id());
    }
}
