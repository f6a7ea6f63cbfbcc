package dev.loom.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.task.TaskPlugins;
import dev.loom.testkit.sshd.SshdFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands on a fleet of real nodes. */
@LoomServerTest
class CommandsTest {

    private static final String TENANT = "fleet";
    private static final int NODES = 5;

    @TempDir static Path folder;
    private static SshdFleet fleet;

    private final Commands commands;
    private final Runs runs;
    private final GivenCommands given;
    private final JsonMapper json;
    private final Path home;
    private final TaskPlugins tasks;
    private final JdbcClient client;
    private final TestHttp http;
    private final Caller admin;
    private final Caller user;

    CommandsTest(
            Commands commands,
            Runs runs,
            DeclaredFleet declared,
            JsonMapper json,
            @Value("${loom.home}") Path home,
            TaskPlugins tasks,
            JdbcClient client,
            TestHttp http,
            TestPeople people) {
        this.commands = commands;
        this.runs = runs;
        this.json = json;
        this.home = home;
        this.tasks = tasks;
        this.client = client;
        this.http = http;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
        this.user = people.caller(TENANT, Role.USER);
        this.given = new GivenCommands(commands, runs, json, admin);
        declared.declare(admin, fleet, "web");
    }

    @BeforeAll
    static void start() throws Exception {
        fleet = SshdFleet.start(NODES, folder);
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void aCommandRunsOnEveryNodeAndItsOutputIsKept() throws Exception {
        RunView run =
                given.run(
                        """
                        {"command": "echo $LOOM_NODE; pwd", "on": "group:web"}
                        """);

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(run.progress().done()).isEqualTo(NODES);
        assertThat(given.output(run, 2)).isEqualTo("web-2\n" + fleet.nodes().get(1).home() + "\n");
    }

    @Test
    void aFailureStopsOnlyItsOwnNodeAndTheFailedOnesRunAgain() throws Exception {
        String body =
                """
                {"command": "case $LOOM_NODE in web-[24]) [ -e fixed ] || exit 3 ;; esac; touch ran", "on": "web"}
                """;
        RunView run = given.run(body);

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.problem()).startsWith("2 of 5 failed; the first: ");
        assertThat(run.progress().done()).isEqualTo(3);
        for (var node : fleet.nodes()) {
            Files.createFile(node.home().resolve("fixed"));
        }

        RunView again = given.ended(commands.rerunFailed(admin, run.id()));

        assertThat(again.state()).isEqualTo("succeeded");
        assertThat(given.steps(again))
                .extracting(step -> Objects.requireNonNull(step.node()).hostname())
                .containsExactly("web-2", "web-4");

        RunView whole = given.ended(commands.rerun(admin, run.id()));
        assertThat(whole.state()).isEqualTo("succeeded");
        assertThat(whole.progress().done()).isEqualTo(NODES);
    }

    @Test
    void aSelectorThatMatchesNothingTouchesNothing() {
        assertThatThrownBy(
                        () -> given.run("{\"command\": \"touch no\", \"on\": [\"web\", \"wed\"]}"))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("wed");
        assertThat(fleet.node().home().resolve("no")).doesNotExist();
    }

    @Test
    void aUserReachesNoNodeThatNoClusterOfTheirsHas() {
        assertThatThrownBy(() -> commands.run(user, CommandRequest.of("true", "web", null)))
                .isInstanceOf(LoomException.class);
        assertThat(commands.targets(admin, CommandRequest.of("true", "web-1 or web-3", null)))
                .extracting(Commands.Target::name)
                .containsExactly("web-1", "web-3");
    }

    @Test
    void batchesFollowEachOtherAndTooManyFailuresEndIt() throws Exception {
        RunView run =
                given.run(
                        """
                        {"command": "echo x >>batched; case $LOOM_NODE in web-[23]) exit 1;; esac",
                         "on": "web", "batch": {"size": 2, "pause": "50ms"}, "max_failures": 1}
                        """);

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.problem()).contains("Nothing more was begun");
        List<String> states = new ArrayList<>();
        given.steps(run).forEach(step -> states.add(step.action() + " " + step.state()));
        assertThat(states)
                .containsSubsequence(
                        "loom.shell succeeded",
                        "loom.shell failed",
                        "pause succeeded",
                        "loom.shell failed");
        assertThat(states).endsWith("loom.shell skipped");
    }

    @Test
    void aTimeoutEndsWhatRunsAndSaysSo() {
        RunView run =
                given.run("{\"command\": \"sleep 300\", \"on\": \"web-1\", \"timeout\": \"1s\"}");

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.problem())
                .isEqualTo("It took too long and was ended. No process of it is left.");
    }

    @Test
    void argumentsReachATaskUnchanged() throws Exception {
        String odd = "it's $(id) `id` \"quoted\" \\ % \u20ac";
        ObjectNode body = json.createObjectNode();
        body.put("task", "loom.shell").put("on", "web-1");
        body.putArray("args").add("printf '%s|' \"$@\"").add(odd).add("").add(7);

        RunView run = given.run(body.toString());

        assertThat(given.output(run, 1)).isEqualTo(odd + "||7|");
    }

    @Test
    void outputIsMaskedAndGoesToTheFileThatTheJobNames() throws Exception {
        http.as(TENANT, Role.ADMINISTRATOR)
                .put("/api/v1/secrets/canary", Map.of("value", "yellow-bird"))
                .expect(201);

        RunView run =
                given.run(
                        """
                        {"command": "echo got $BIRD; printf end", "secrets": {"BIRD": "canary"}, "on": "web-1",
                         "log": {"path": "some/where.log"}}
                        """);
        RunView astray =
                given.run(
                        """
                        {"command": "true", "on": "web-1", "log": {"path": "../../../etc/where.log"}}
                        """);

        assertThat(given.output(run, 1)).isEqualTo("got •••\nend");
        assertThat(Files.readAllLines(home.resolve("logs/jobs/" + TENANT + "/some/where.log")))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.getFirst()).endsWith("Z web-1 got •••"));
        assertThat(astray.state()).isEqualTo("succeeded");
        assertThat(home.resolve("etc/where.log")).doesNotExist();
    }

    @Test
    void noMoreNodesAreWorkedOnThanTheManifestsSay() {
        client.sql(
                        """
                        insert into manifest_source (tenant_id, id, name, root, max_workers)
                        values (:tenant, :id, 'workers', '/nowhere/loom.yaml', 1)
                        """)
                .param("tenant", admin.tenant())
                .param("id", UUID.randomUUID())
                .update();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given.run(alone()).state().equals("succeeded"));
        } finally {
            client.sql("delete from manifest_source where tenant_id = :tenant")
                    .param("tenant", admin.tenant())
                    .update();
        }
        // a bound that is gone holds for a few seconds more, and would hold other tests up
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given.run(alone()).state().equals("failed"));
    }

    /** Fails where another node does the same at that moment: all of them are this machine. */
    private static String alone() {
        return """
        {"command": "mkdir '%1$s' || exit 9; n=0; while [ $n -lt 300 ]; do n=$((n+1)); /bin/true; done; rmdir '%1$s'",
         "on": "web", "forks": 5}
        """
                .formatted(folder.resolve("alone"));
    }

    @Test
    void aScriptOfTheFolderOfTasksIsATask() throws Exception {
        Path script = Files.createDirectories(home.resolve("tasks/ours")).resolve("greet.sh");
        Files.writeString(
                script, "#!/bin/sh\n# loom-arg: whom  who is greeted\necho \"hello $1\"\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> tasks.find("ours.greet").isPresent());

        RunView run =
                given.run(
                        """
                        {"task": "ours.greet", "args": ["the $world"], "on": "web-1"}
                        """);

        assertThat(run.problem()).isNull();
        assertThat(given.output(run, 1)).isEqualTo("hello the $world\n");
        assertThatThrownBy(() -> given.run("{\"task\": \"ours.greet\", \"on\": \"web-1\"}"))
                .hasMessageContaining("whom is required");
    }

    @Test
    void theServerItselfIsNoTargetUnlessThatIsAllowed() {
        assertThatThrownBy(() ->
                        given.run(
                                "{\"task\": \"fabric.api.local\", \"args\": [\"true\"], \"on\": \"web\"}"))
                .hasMessageContaining("superadmin");
    }

    private RunView keepingTheLastNode() throws Exception {
        RunView run =
                commands.run(
                        admin,
                        new CommandRequest(
                                (ObjectNode)
                                        json.readTree(
                                                """
                                                {"command": "touch alone; until [ -e go ]; do sleep 0.05; done; rm alone go",
                                                 "on": "web-5", "exclusive": true}
                                                """)));
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(home5().resolve("alone")));
        return run;
    }

    private void awaitWaiting(RunView run, RunView other) {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        given.steps(run).stream()
                                .anyMatch(step ->
                                        step.message() != null
                                                && step.message().contains(other.id().toString())));
    }

    private static Path home5() {
        return fleet.nodes().getLast().home();
    }

    @Test
    void whatWaitsForANodeOfAnotherIsAbortedAtOnce() throws Exception {
        RunView first = keepingTheLastNode();
        RunView second = commands.run(admin, CommandRequest.of("true", "web-5", null));
        awaitWaiting(second, first);

        runs.abort(admin, second.id());

        assertThat(given.ended(second).state()).isEqualTo("aborted");
        assertThat(runs.get(admin, first.id()).state()).isEqualTo("running");
        Files.createFile(home5().resolve("go"));
        assertThat(given.ended(first).state()).isEqualTo("succeeded");
    }

    @Test
    void aNodeThatAnotherWantsForItselfIsWaitedFor() throws Exception {
        RunView first = keepingTheLastNode();
        RunView second = commands.run(admin, CommandRequest.of("[ ! -e alone ]", "web-5", null));
        awaitWaiting(second, first);

        Files.createFile(home5().resolve("go"));

        assertThat(given.ended(first).state()).isEqualTo("succeeded");
        assertThat(given.ended(second).state()).isEqualTo("succeeded");
    }
}
