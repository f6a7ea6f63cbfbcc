package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.app.clusters.TestLoom.Made;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server that is told to stop, and one that stands still for a while: what they had begun goes on
 * and is followed to its end.
 */
class StoppedServerIT {

    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    @TempDir static Path folder;

    private static TestLoom loom;

    @BeforeAll
    static void start() {
        loom = TestLoom.in(folder);
        loom.take(Scripts.catalog(loom));
    }

    @AfterAll
    static void stop() {
        loom.close();
    }

    @Test
    void whatRunsWhenTheServerIsToldToStopRunsOnAndIsFollowedToItsEnd() {
        Made silent = loom.create("silent", Scripts.TICKING, 1);
        Made meanwhile = loom.create("meanwhile", Scripts.TICKING, 1);
        Made confirmed = loom.create("confirmed", Scripts.QUICK, 1, GatedProvider.CONFIRM);
        loom.awaitReached(silent.name());
        loom.awaitReached(meanwhile.name());
        loom.awaitReached(GatedProvider.CONFIRM);
        JsonNode step = loom.steps(silent.run(), "install").getFirst();
        var watched = CompletableFuture.supplyAsync(() -> loom.followLog(silent.run(), step));
        var events = CompletableFuture.supplyAsync(() -> loom.followEvents(silent.run()));
        loom.awaitThat("output comes", () -> loom.log(silent.run(), "install").contains("tick 1"));
        assertThat(watched).isNotDone();
        assertThat(events).isNotDone();

        assertThat(loom.server().term()).isZero();

        assertThat(watched).succeedsWithin(PROMPTLY);
        assertThat(events).succeedsWithin(PROMPTLY);
        assertThat(NodeProcesses.ofAttempt(silent.run(), step.path("number").asInt(), 1))
                .isNotEmpty();
        loom.gates().open(meanwhile.name());
        loom.server().start();
        loom.gates().open(silent.name());
        loom.gates().open(GatedProvider.CONFIRM);
        for (Made made : List.of(silent, meanwhile)) {
            loom.awaitState(made.run(), "succeeded");
            assertThat(loom.done(made.name())).containsExactly("1 install");
            Scripts.assertComplete(loom.log(made.run(), "install"));
            loom.assertNumberedWithoutGaps(made.run());
        }
        loom.awaitState(confirmed.run(), "succeeded");
        assertThat(loom.done(confirmed.name())).containsExactly("1 install");
    }

    @Test
    void aServerThatStoodStillTooLongCarriesOnWithItsRuns() throws Exception {
        Made made = loom.create("suspended", Scripts.STAGED, 3);
        loom.awaitReached(made.name());
        loom.awaitThat("all three run", () -> loom.done(made.name()).size() == 3);
        ProcessHandle server = ProcessHandle.of(loom.server().pid()).orElseThrow();
        try (Database database = Database.of(loom.server());
                var _ = Suspended.with(server)) {
            loom.gates().open(made.name());
            loom.awaitThat(
                    "it counts as dead",
                    () -> database.silentFor(made.run()) > TestLoom.DEAD_SECONDS);
        }
        loom.awaitState(made.run(), "succeeded");
        assertThat(loom.done(made.name()))
                .containsExactlyInAnyOrder(
                        "1 install", "2 install", "3 install", "1 start", "2 start", "3 start");
        assertThat(loom.steps(made.run()))
                .allMatch(step -> step.path("state").asString().equals("succeeded"));
        loom.assertNumberedWithoutGaps(made.run());
    }

    @Test
    void outputThatCouldNotBeKeptWhenTheServerStoppedIsReadAgain() {
        Made made = loom.create("flooding", Scripts.FLOODING, 1);
        loom.awaitReached(made.name());
        long before = timesLeft();
        try (var _ = Suspended.with(loom.server().postgres())) {
            loom.awaitReached(Scripts.FLOODED);
            ProcessHandle.of(loom.server().pid()).orElseThrow().destroy();
            loom.awaitThat("its steps are left", () -> timesLeft() > before);
        }
        assertThat(loom.server().ended()).isZero();

        loom.server().start();
        loom.gates().open(made.name());
        loom.awaitState(made.run(), "succeeded");
        assertThat(loom.done(made.name())).containsExactly("1 install");
        Scripts.assertComplete(loom.log(made.run(), "install"));
    }

    /** How often the server's log says that it leaves its runs. */
    private static long timesLeft() {
        return loom.server().log().lines().filter(line -> line.contains("leaving ")).count();
    }

    @Test
    void aServerThatCanNotSayThatItLivesBeginsNothingAndCarriesOnLater() throws Exception {
        Made made = loom.create("speechless", Scripts.STAGED, 1);
        loom.awaitReached(made.name());
        try (Database database = Database.of(loom.server())) {
            database.hinderHeartbeats(made.run());
            loom.awaitThat(
                    "it may not act any more",
                    () -> database.silentFor(made.run()) > TestLoom.MAY_NOT_ACT_SECONDS);
            loom.gates().open(made.name());
            loom.awaitThat(
                    "the script's end is kept",
                    () -> loom.steps(made.run(), "install").getFirst().has("endedAt"));
            assertThat(loom.done(made.name())).containsExactly("1 install");
        }
        loom.awaitState(made.run(), "succeeded");
        assertThat(loom.done(made.name())).containsExactly("1 install", "1 start");
        loom.assertNumberedWithoutGaps(made.run());
    }
}
