package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.app.clusters.TestLoom.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Scripts that don't do what they should, and what their run and their node make of it. */
class FailingScriptsIT {

    private static final long MIB = 1 << 20;

    @TempDir static Path folder;

    private static TestLoom loom;

    @BeforeAll
    static void start() {
        loom = TestLoom.in(folder);
        String child = "sleep 1000 &\nsetsid sleep 1000 &\n";
        String much = "head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo the end\n";
        String daemon = "echo begun; nohup sleep 1000 & echo $! >>pid\n";
        String marked = loom.counted();
        loom.take(
                new TestCatalog()
                        .service(
                                "failing",
                                Map.of("install", child + "echo no; exit 3", "start", marked))
                        .service(
                                "hanging", Map.of("install", child + "wait", "start", marked), "2s")
                        .service("printing", Map.of("install", much, "start", marked))
                        .service("daemon", Map.of("install", daemon, "start", marked)));
    }

    @AfterAll
    static void stop() {
        loom.close();
    }

    @Test
    void aScriptThatFailsEndsItsRunAndLeavesNoProcess() {
        Made made = loom.create("failing", "failing", 1);

        JsonNode run = loom.awaitState(made.run(), "failed");

        JsonNode step = loom.steps(made.run(), "install").getFirst();
        assertThat(step.path("state").asString()).isEqualTo("failed");
        assertThat(step.path("exitStatus").asInt()).isEqualTo(3);
        assertThat(step.path("message").asString()).startsWith("Exit status 3: no");
        assertThat(run.at("/firstFailure/step").asInt()).isEqualTo(step.path("number").asInt());
        assertThat(loom.log(made.run(), "install")).isEqualTo("no\n");
        assertNothingFollowed(made, step);
        loom.deleteWhole(made);
    }

    @Test
    void aScriptThatHangsIsEndedByItsTimeout() {
        Made made = loom.create("hanging", "hanging", 1);

        loom.awaitState(made.run(), "failed");

        JsonNode step = loom.steps(made.run(), "install").getFirst();
        assertThat(step.path("state").asString()).isEqualTo("failed");
        assertThat(step.path("message").asString()).contains("too long");
        assertNothingFollowed(made, step);
        loom.deleteWhole(made);
    }

    private static void assertNothingFollowed(Made made, JsonNode step) {
        int number = step.path("number").asInt();
        assertThat(NodeProcesses.ofAttempt(made.run(), number, 1)).isEmpty();
        assertThat(loom.steps(made.run(), "start").getFirst().path("state").asString())
                .isEqualTo("skipped");
        assertThat(loom.done(made.name())).isEmpty();
        assertThat(loom.cluster(made).path("state").asString()).isEqualTo("incomplete");
    }

    @Test
    void aGigabyteOfOutputIsCutAndHurtsNobody() throws IOException {
        Made made = loom.create("printing", "printing", 1);

        loom.awaitState(made.run(), "succeeded");

        String log = loom.log(made.run(), "install");
        assertThat(log.length()).isBetween((int) (60 * MIB), (int) (66 * MIB));
        assertThat(log).startsWith("xxx").endsWith("x\nthe end\n");
        assertThat(log.lines().filter(line -> !line.startsWith("x"))).hasSize(2);
        assertThat(log.lines().filter(line -> line.contains("bytes are left out here"))).hasSize(1);
        assertThat(peakOfServer()).isLessThan(1_200 * MIB);
        loom.deleteWhole(made);
    }

    /** The most memory that the server ever took, in bytes. */
    private static long peakOfServer() throws IOException {
        Path status = Path.of("/proc", Long.toString(loom.server().pid()), "status");
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                * 1024;
    }

    @Test
    void aDaemonThatHoldsTheOutputOpenLivesOn() {
        Made made = loom.create("daemon", "daemon", 1);

        loom.awaitState(made.run(), "succeeded");

        JsonNode step = loom.steps(made.run(), "install").getFirst();
        List<ProcessHandle> daemon =
                NodeProcesses.ofAttempt(made.run(), step.path("number").asInt(), 1);
        assertThat(daemon).hasSize(1);
        assertThat(loom.log(made.run(), "install")).contains("begun");
        assertThat(loom.done(made.name())).containsExactly("1 start");
        loom.deleteWhole(made);
        assertThat(daemon).noneMatch(NodeProcesses::lives);
    }
}
