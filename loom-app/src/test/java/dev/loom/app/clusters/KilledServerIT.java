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
    private static final List<String> DELETING =
            List.of(GatedProvider.BEFORE_DELETE, GatedProvider.AFTER_DELETE);

    @TempDir static Path folder;

    private TestLoom loom;
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, String> deletions = new LinkedHashMap<>();

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
        loom.gates().open(PAUSED);
        loom.awaitThat(PAUSED, () -> state(PAUSED).equals("paused"));
        assertThat(state(PAUSING)).isEqualTo("pausing");

        List<String> tokens = loom.tokens(of(ENDED_BEFORE));
        try (var _ = Suspended.with(loom.server().postgres())) {
            loom.gates().open(ENDED_BEFORE);
            loom.awaitThat(
                    "the script has ended and nobody follows it",
                    () -> NodeProcesses.areIdle(tokens));
            loom.server().kill9();
        }
        loom.gates().open(ENDED_MEANWHILE);
        loom.server().start();
        made.keySet().forEach(loom.gates()::open);
    }

    @AfterAll
    void stop() {
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
