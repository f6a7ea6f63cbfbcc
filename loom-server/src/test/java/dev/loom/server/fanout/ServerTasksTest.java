package dev.loom.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.testkit.sshd.Processes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tasks that run on the server itself, where that is allowed. */
@LoomServerTest
class ServerTasksTest {

    private static final String TENANT = "server-tasks";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;

    private final Commands commands;
    private final Runs runs;
    private final JsonMapper json;
    private final Caller superadmin;
    private final Caller admin;

    ServerTasksTest(
            Commands commands,
            Runs runs,
            DeclaredFleet declared,
            JsonMapper json,
            TestPeople people) {
        this.commands = commands;
        this.runs = runs;
        this.json = json;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
        this.superadmin = people.superadminIn(TENANT);
        for (String name : List.of("one", "two")) {
            ObjectNode node = json.createObjectNode();
            node.put("ip", "127.0.0.1").put("port", 1).put("user", "nobody");
            declared.declare(admin, name, node);
        }
    }

    @AfterEach
    void leaveNothing() {
        Processes.withEnvironment("HERE=" + folder)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private RunView begin(String line, String timeout) {
        ObjectNode body = json.createObjectNode();
        body.put("task", "fabric.api.local").put("on", "all").put("timeout", timeout);
        body.putArray("args").add(line);
        body.putObject("env").put("HERE", folder.toString());
        return commands.run(superadmin, new CommandRequest(body));
    }

    private RunView run(String line, String timeout) {
        return ended(begin(line, timeout));
    }

    private RunView ended(RunView run) {
        return await().atMost(PATIENCE)
                .until(() -> runs.get(admin, run.id()), now -> now.endedAt() != null);
    }

    private List<StepView> steps(RunView run) {
        return runs.steps(admin, run.id());
    }

    private String output(RunView run, int step) throws Exception {
        var out = new ByteArrayOutputStream();
        runs.log(admin, run.id(), step, null, 0, false, false, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Processes that a run's commands left. */
    private List<Long> left() {
        return Processes.withEnvironment("HERE=" + folder);
    }

    @Test
    void itRunsHereOnceForEachNode() throws Exception {
        RunView run =
                run(
                        "echo $LOOM_NODE at $LOOM_ADDRESS; echo oops >&2; touch $HERE/$LOOM_NODE",
                        "1m");

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(output(run, 1)).isEqualTo("one at 127.0.0.1\noops\n");
        assertThat(folder.resolve("one")).exists();
        assertThat(folder.resolve("two")).exists();
    }

    @Test
    void afterAFailureNothingOfItIsLeft() {
        RunView run = run("setsid sleep 300 & sleep 0.1; echo it broke; exit 3", "1m");

        assertThat(run.problem()).isEqualTo("2 of 2 failed; the first: Exit status 3: it broke");
        assertThat(left()).isEmpty();
    }

    @Test
    void aTimeoutEndsAllThatItStarted() {
        RunView run = run("setsid sleep 300 & sleep 300", "1s");

        assertThat(run.problem()).endsWith("It took too long and was ended.");
        assertThat(left()).isEmpty();
    }

    @Test
    void whatASuccessLeavesRunningIsItsResultAndHoldsNothingUp() throws Exception {
        RunView run = run("sleep 300 & echo up", "1m");

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(output(run, 2)).isEqualTo("up\n");
        assertThat(left()).hasSize(2);
    }

    @Test
    void anAbortEndsIt() {
        RunView run = begin("touch $HERE/$LOOM_NODE; sleep 300", "5m");
        await().atMost(PATIENCE)
                .until(() ->
                        Files.exists(folder.resolve("one")) && Files.exists(folder.resolve("two")));

        runs.abort(admin, run.id());

        assertThat(ended(run).state()).isEqualTo("aborted");
        assertThat(left()).isEmpty();
        assertThat(steps(run)).extracting(StepView::state).containsOnly("aborted");
    }

    @Test
    void onlyASuperadminHasItDoneAgain() {
        RunView run = run("[ -e $HERE/mended ]", "1m");
        assertThat(run.state()).isEqualTo("failed");

        assertThatThrownBy(() -> runs.retry(admin, run.id()))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("superadmin");
        assertThatThrownBy(() -> commands.rerunFailed(admin, run.id()))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("superadmin");
        assertThat(runs.get(admin, run.id()).state()).isEqualTo("failed");

        assertThat(folder.resolve("mended").toFile().mkdir()).isTrue();
        runs.retry(superadmin, run.id());

        assertThat(ended(run).state()).isEqualTo("succeeded");
    }
}
