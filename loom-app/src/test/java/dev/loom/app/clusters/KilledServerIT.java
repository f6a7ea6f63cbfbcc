package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.app.clusters.TestLoom.Made;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A server that was killed while each of its runs stood at another point: the next one finds out
 * what became of each and brings all of them to their end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledServerIT {

    private static final String RUNNING_ON = "running-on";
    private static final String ENDED_MEANWHILE = "ended-meanwhile";
    private static final String ENDED_BEFORE = "ended-before";
    private static final String PAUSING = "pausing";
    private static final String PAUSED = "paused";
    private static final String FAN_RUNNING = "fan-1-running";
    private static final String FAN_UNHEARD = "fan-2-unheard";
    private static final String FAN_LATER = "fan-3-later";
    private static final String FAN_LAST = "fan-4-last";
    private static final String FAN_AGAIN = "fan-again";
    private static final String FAN_DETACHED = "fan-detached";
    private static final String FAN_GONE = "fan-gone";
    private static final List<String> DELETING =
            List.of(GatedProvider.BEFORE_DELETE, GatedProvider.AFTER_DELETE);

    @TempDir static Path folder;

    private TestLoom loom;
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, String> deletions = new LinkedHashMap<>();
    private final Map<String, String> commands = new LinkedHashMap<>();
    private FannedOut fan;

    @BeforeAll
    void killAServerInTheMiddleOfEverything() {
        loom = TestLoom.in(folder);
        loom.take(Scripts.catalog(loom));
        for (String gate : GatedProvider.NAMES) {
            made.put(gate, loom.create(gate, Scripts.QUICK, 2, gate));
        }
        for (String name : List.of(RUNNING_ON, ENDED_MEANWHILE, ENDED_BEFORE)) {
            made.put(name, loom.create(name, Scripts.TICKING, 1));
        }
        made.put(PAUSING, loom.create(PAUSING, Scripts.STAGED, 1));
        made.put(PAUSED, loom.create(PAUSED, Scripts.STAGED, 1));
        for (String gate : DELETING) {
            loom.awaitState(of(gate).run(), "succeeded");
            deletions.put(gate, loom.delete(of(gate)));
        }
        made.keySet().forEach(loom::awaitReached);
        for (String name : List.of(PAUSING, PAUSED)) {
            loom.pause(of(name).run());
        }
        beginCommands();
        loom.gates().open(PAUSED);
        loom.awaitThat(PAUSED, () -> state(PAUSED).equals("paused"));
        assertThat(state(PAUSING)).isEqualTo("pausing");

        List<String> tokens = loom.tokens(of(ENDED_BEFORE));
        try (var _ = Suspended.with(loom.server().postgres())) {
            loom.gates().open(ENDED_BEFORE);
            loom.awaitThat(
                    "the script has ended and nobody follows it",
                    () -> NodeProcesses.areIdle(tokens));
            loom.gates().open(FAN_UNHEARD);
            loom.awaitThat("nobody hears its end", () -> fan.isIdle(FAN_UNHEARD));
            loom.server().kill9();
        }
        fan.disappear(FAN_GONE);
        loom.gates().open(FAN_DETACHED);
        loom.gates().open(ENDED_MEANWHILE);
        loom.server().start();
        made.keySet().forEach(loom.gates()::open);
        // what was running has to be found so
        loom.awaitEnd(of(commands, "plain"));
        loom.awaitThat(
                "it is begun once more", () -> fan.begun(FAN_AGAIN) == 2 || ended("idempotent"));
        List.of(FAN_AGAIN, FAN_RUNNING).forEach(loom.gates()::open);
    }

    private boolean ended(String command) {
        return loom.run(of(commands, command)).has("endedAt");
    }

    private static String of(Map<String, String> runs, String name) {
        return Objects.requireNonNull(runs.get(name));
    }

    /** On two nodes of four, while the others wait for their turn, and in other manners. */
    private void beginCommands() {
        fan =
                FannedOut.over(
                        loom,
                        folder.resolve("fleet"),
                        List.of(
                                FAN_RUNNING,
                                FAN_UNHEARD,
                                FAN_LATER,
                                FAN_LAST,
                                FAN_AGAIN,
                                FAN_DETACHED,
                                FAN_GONE));
        List.of(FAN_LATER, FAN_LAST).forEach(loom.gates()::open);
        Map<String, Object> again = Map.of("max", 3, "backoff", "100ms");
        commands.put("plain", fan.begin("name:fan-?-*", Map.of("forks", 2, "retries", again)));
        commands.put("idempotent", fan.begin(FAN_AGAIN, Map.of("idempotent", true)));
        commands.put("detached", fan.begin(FAN_DETACHED, Map.of("detach", true)));
        commands.put("gone", fan.begin(FAN_GONE, Map.of("retries", again)));
        for (String name : List.of(FAN_RUNNING, FAN_UNHEARD, FAN_AGAIN, FAN_DETACHED, FAN_GONE)) {
            loom.awaitReached(name);
        }
    }

    @AfterAll
    void stop() {
        if (fan != null) {
            fan.close();
        }
        loom.close();
    }

    /** Of the run that made it. */
    private String state(String name) {
        return loom.run(of(name).run()).path("state").asString();
    }

    private Made of(String name) {
        return Objects.requireNonNull(made.get(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GatedProvider.BEFORE_CREATE,
                GatedProvider.AFTER_CREATE,
                GatedProvider.CONFIRM,
                GatedProvider.MADE_ANEW
            })
    void whoWasKilledWhileMachinesWereMadeMakesEachOnce(String gate) {
        loom.awaitState(of(gate).run(), "succeeded");
        assertThat(loom.done(gate)).containsExactlyInAnyOrder("1 install", "2 install");
        assertThat(loom.machines(gate)).containsExactly("known", "known");
        loom.assertNumberedWithoutGaps(of(gate).run());
    }

    @ParameterizedTest
    @ValueSource(strings = {RUNNING_ON, ENDED_MEANWHILE, ENDED_BEFORE})
    void whoWasKilledDuringAScriptFollowsItWithoutRunningItAgain(String name) {
        String run = of(name).run();
        loom.awaitState(run, "succeeded");
        assertThat(loom.done(name)).containsExactly("1 install");
        Scripts.assertComplete(loom.log(run, "install"));
        assertThat(loom.steps(run, "install").getFirst().path("attempt").asInt()).isEqualTo(1);
        loom.assertNumberedWithoutGaps(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {GatedProvider.BEFORE_DELETE, GatedProvider.AFTER_DELETE})
    void whoWasKilledWhileMachinesWereDeletedDeletesTheRest(String gate) {
        String run = Objects.requireNonNull(deletions.get(gate));
        loom.awaitState(run, "succeeded");
        assertThat(loom.cluster(of(gate)).path("state").asString()).isEqualTo("terminated");
        assertThat(loom.machines(gate)).isEmpty();
        loom.assertNumberedWithoutGaps(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {PAUSING, PAUSED})
    void whoWasKilledWhilePausingIsPausedAndLaterGoesOnExactlyThere(String name) {
        String run = of(name).run();
        loom.awaitThat(name, () -> state(name).equals("paused"));
        assertThat(loom.cluster(of(name)).path("state").asString()).isEqualTo("pending");
        assertThat(states(run, "install")).containsExactly("succeeded");
        assertThat(states(run, "start")).containsExactly("pending");
        assertThat(loom.done(name)).containsExactly("1 install");

        loom.resume(run);

        loom.awaitState(run, "succeeded");
        assertThat(loom.done(name)).containsExactly("1 install", "1 start");
        Scripts.assertComplete(loom.log(run, "install"));
        loom.assertNumberedWithoutGaps(run);
    }

    @Test
    void whatWasKilledInTheMiddleOfAFanOutHasAnOutcomeOnEachNodeAndRunsNowhereTwice() {
        JsonNode run = loom.awaitState(of(commands, "plain"), "failed");
        Map<String, String> outcomes = fan.outcomes(of(commands, "plain"));

        assertThat(outcomes.get(FAN_RUNNING))
                .startsWith("failed: Lost: its server stopped while it ran, so that it was ended;")
                .endsWith("No process of it is left.");
        assertThat(outcomes.get(FAN_UNHEARD))
                .startsWith("failed: Lost: its server stopped before it heard how it ended");
        assertThat(outcomes.get(FAN_LATER)).startsWith("succeeded");
        assertThat(outcomes.get(FAN_LAST)).startsWith("succeeded");
        assertThat(run.path("problem").asString()).startsWith("2 of 4 failed");
        for (String name : List.of(FAN_RUNNING, FAN_UNHEARD, FAN_LATER, FAN_LAST)) {
            assertThat(fan.begun(name)).as(name).isEqualTo(1);
            assertThat(fan.isIdle(name)).as(name).isTrue();
        }
        loom.assertNumberedWithoutGaps(of(commands, "plain"));
    }

    @Test
    void whatMayBeRepeatedIsRepeatedOnceAndWhatIsDetachedIsFollowed() {
        loom.awaitState(of(commands, "idempotent"), "succeeded");
        assertThat(fan.begun(FAN_AGAIN)).isEqualTo(2);
        assertThat(fan.isIdle(FAN_AGAIN)).isTrue();

        loom.awaitState(of(commands, "detached"), "succeeded");
        assertThat(fan.begun(FAN_DETACHED)).isEqualTo(1);
    }

    @Test
    void whatNobodyCanBeAskedAboutIsNotRepeatedHoweverManyRetriesItHas() {
        loom.awaitState(of(commands, "gone"), "failed");
        assertThat(fan.outcomes(of(commands, "gone")).get(FAN_GONE))
                .startsWith("failed: Lost: its server stopped, and the node can't be asked")
                .contains("can't be reached");
        assertThat(fan.begun(FAN_GONE)).isEqualTo(1);
    }

    private List<String> states(String run, String action) {
        return loom.steps(run, action).stream().map(step -> step.path("state").asString()).toList();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyMachineIsOneOfANodeAndGoesWithIt() {
        made.values().forEach(cluster -> loom.awaitEnd(cluster.run()));
        deletions.values().forEach(loom::awaitEnd);
        assertThat(loom.processes().folders()).hasSize(13);

        Map<Made, String> last = new LinkedHashMap<>();
        made.forEach((name, cluster) -> {
            if (!DELETING.contains(name)) {
                last.put(cluster, loom.delete(cluster));
            }
        });
        last.values().forEach(run -> loom.awaitState(run, "succeeded"));

        assertThat(loom.processes().folders()).isEmpty();
        assertThat(loom.processes().ofMachines()).isEmpty();
    }
}
