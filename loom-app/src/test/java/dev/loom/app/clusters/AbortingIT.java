package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.app.clusters.TestLoom.Made;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that are ended before they are done, and what is left of them: nothing. */
class AbortingIT {

    private static final String HIDING = "hiding";
    private static final String STUBBORN = "stubborn";

    /** Children in the background, in a session of their own, and away from their parent. */
    private static final String CHILDREN =
            """
            sleep 1000 &
            setsid sleep 1000 &
            (setsid sh -c 'sleep 1000 & wait' >/dev/null 2>&1 </dev/null &)
            """;

    @TempDir static Path folder;

    private static TestLoom loom;

    @BeforeAll
    static void start() {
        loom = TestLoom.in(folder);
        String hiding = loom.counted() + CHILDREN + loom.reach() + "wait\n";
        String stubborn = "trap '' TERM\n" + loom.reach() + "while :; do sleep 1; done\n";
        loom.take(
                Scripts.catalog(loom)
                        .service(HIDING, Map.of("install", hiding, "start", loom.counted()))
                        .service(STUBBORN, Map.of("install", stubborn)));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(loom.processes().folders()).isEmpty();
        assertThat(loom.processes().ofMachines()).isEmpty();
        assertThat(loom.machines("local")).isEmpty();
    }

    @AfterAll
    static void stop() {
        loom.close();
    }

    @Test
    void anAbortedScriptLeavesNoneOfItsChildren() {
        Made made = loom.create("hiding", HIDING, 1);
        loom.awaitReached(made.name());
        JsonNode step = loom.steps(made.run(), "install").getFirst();
        int number = step.path("number").asInt();
        assertThat(NodeProcesses.ofAttempt(made.run(), number, 1)).hasSizeGreaterThan(4);

        loom.abort(made.run());

        loom.awaitState(made.run(), "aborted");
        assertThat(NodeProcesses.ofAttempt(made.run(), number, 1)).isEmpty();
        assertThat(loom.cluster(made).path("state").asString()).isEqualTo("incomplete");
        assertThat(states(made.run(), "install")).containsExactly("aborted");
        assertThat(states(made.run(), "start")).containsExactly("aborted");
        assertThat(loom.done(made.name())).containsExactly("1 install");
        loom.assertNumberedWithoutGaps(made.run());
        loom.deleteWhole(made);
    }

    @Test
    void aRunIsAbortedWhileItWaitsForAMachine() {
        Made made = loom.create("waiting", Scripts.QUICK, 2, GatedProvider.CONFIRM);
        loom.awaitReached(GatedProvider.CONFIRM);

        loom.abort(made.run());

        loom.awaitState(made.run(), "aborted");
        assertThat(loom.cluster(made).path("state").asString()).isEqualTo("incomplete");
        assertThat(loom.machines(GatedProvider.CONFIRM)).containsExactly("known", "known");
        assertThat(loom.done(made.name())).isEmpty();
        loom.deleteWhole(made);
        assertThat(loom.machines(GatedProvider.CONFIRM)).isEmpty();
    }

    @Test
    void deletingAbortsTheCreationAndFollowsIt() {
        Made made = loom.create("unwanted", HIDING, 2);
        loom.awaitReached(made.name());

        String deletion = loom.delete(made);

        loom.awaitState(deletion, "succeeded");
        assertThat(loom.run(made.run()).path("state").asString()).isEqualTo("aborted");
        assertThat(loom.cluster(made).path("state").asString()).isEqualTo("terminated");
    }

    @Test
    void aRunIsAbortedBeforeItBegins() {
        Made made = loom.create("stubborn", STUBBORN, 1);
        loom.awaitReached(made.name());
        String deletion = loom.delete(made);
        assertThat(loom.run(deletion).path("state").asString()).isEqualTo("pending");

        loom.abort(deletion);

        loom.awaitState(deletion, "aborted");
        assertThat(loom.run(made.run()).path("state").asString()).isEqualTo("aborted");
        assertThat(loom.cluster(made).path("state").asString()).isEqualTo("incomplete");
        assertThat(loom.machines("local")).containsExactly("known");
        loom.deleteWhole(made);
    }

    private static List<String> states(String run, String action) {
        return loom.steps(run, action).stream().map(step -> step.path("state").asString()).toList();
    }
}
