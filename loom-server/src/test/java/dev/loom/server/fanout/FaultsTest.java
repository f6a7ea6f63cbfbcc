package dev.loom.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.ssh.SshKeys;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One run over nodes each of which fails in its own way, among some that are well. */
@LoomServerTest
class FaultsTest {

    private static final String TENANT = "faulty";

    @TempDir static Path folder;
    private static SshdFleet fleet;

    private final Commands commands;
    private final Runs runs;
    private final DeclaredFleet declared;
    private final JsonMapper json;
    private final Caller admin;

    FaultsTest(
            Commands commands,
            Runs runs,
            DeclaredFleet declared,
            JsonMapper json,
            TestPeople people) {
        this.commands = commands;
        this.json = json;
        this.runs = runs;
        this.declared = declared;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
    }

    @BeforeAll
    static void start() throws Exception {
        fleet = SshdFleet.start(4, folder);
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    private ObjectNode node() {
        return DeclaredFleet.node(fleet, fleet.node(), "all");
    }

    @Test
    void eachHasItsOwnOutcomeAndTheOthersGoOn() throws Exception {
        for (int i = 1; i <= 3; i++) {
            declared.declare(admin, "well-" + i, node());
        }
        SshdNode stuck = fleet.nodes().getLast();
        declared.declare(admin, "stalled", DeclaredFleet.node(fleet, stuck, "all"));
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var chatty = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> talkForEver(chatty));
            String loopback = InetAddress.getLoopbackAddress().getHostAddress();
            declared.declare(admin, "dead", node().put("ip", loopback).put("port", freePort()));
            declared.declare(
                    admin,
                    "half-open",
                    node().put("ip", loopback).put("port", silent.getLocalPort()));
            declared.declare(
                    admin, "chatty", node().put("ip", loopback).put("port", chatty.getLocalPort()));
            declared.declare(
                    admin,
                    "changed",
                    node().put("host_key", SshKeys.generate(new SecureRandom()).publicKey()));
            ObjectNode unknown = node();
            unknown.remove("host_key");
            declared.declare(admin, "unknown", unknown);
            declared.declare(
                    admin,
                    "wrong-key",
                    node().put("identity", SshKeys.generate(new SecureRandom()).privateKey()));

            ObjectNode password = node().put("password", "not this one");
            password.remove("identity");
            declared.declare(admin, "wrong-password", password);

            RunView run =
                    commands.run(
                            admin,
                            CommandRequest.of(
                                    "[ $LOOM_NODE != stalled ] || { touch begun; exec yes; }; echo fine",
                                    "group:all",
                                    null));
            standStill(stuck, run);
            Map<String, StepView> ended = steps(ended(run));

            assertThat(ended.get("well-1")).extracting(StepView::state).isEqualTo("succeeded");
            assertThat(ended.get("well-3")).extracting(StepView::state).isEqualTo("succeeded");
            assertThat(message(ended, "dead")).contains("nothing listens there");
            assertThat(message(ended, "half-open")).contains("didn't let us in within");
            assertThat(message(ended, "chatty")).contains("can't be reached");
            assertThat(message(ended, "changed"))
                    .contains("has changed")
                    .contains("Nothing was sent");
            assertThat(message(ended, "unknown")).contains("is unknown; it shows SHA256:");
            assertThat(message(ended, "wrong-key"))
                    .contains("doesn't let")
                    .contains("with the key");
            assertThat(message(ended, "wrong-password"))
                    .contains("doesn't let")
                    .contains("with the password")
                    .doesNotContain("not this one");
            assertThat(message(ended, "stalled"))
                    .startsWith("The connection was lost")
                    .endsWith("No process of it is left.");
            assertThat(endedAt(ended, "stalled")).isAfter(endedAt(ended, "well-3"));
        }
    }

    /** A node whose sshd reads and writes nothing more, in the middle of a flood of output. */
    private void standStill(SshdNode node, RunView run) throws Exception {
        Path begun = node.home().resolve("begun");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(begun) || runs.get(admin, run.id()).endedAt() != null);
        assertThat(begun).as("%s", steps(run).get("stalled")).exists();
        List<String> command = new ArrayList<>(List.of("kill", "-STOP"));
        node.connections().forEach(process -> command.add("" + process.pid()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static Instant endedAt(Map<String, StepView> steps, String node) {
        return Objects.requireNonNull(Objects.requireNonNull(steps.get(node)).endedAt());
    }

    @Test
    void ofTwoHundredFiveInAHundredFailEachInItsWayAndTheRestIsDone() throws Exception {
        String key = SshKeys.generate(new SecureRandom()).privateKey();
        String other = SshKeys.generate(new SecureRandom()).publicKey();
        for (int i = 1; i <= 200; i++) {
            ObjectNode node =
                    DeclaredFleet.node(
                            fleet, fleet.nodes().get(i % 3), i % 20 == 0 ? "bad" : "good");
            switch (i) {
                case 20, 120 -> node.put("port", freePort());
                case 40, 140 -> node.put("host_key", other);
                case 60, 160 -> node.put("identity", key);
                default -> {}
            }
            declared.declare(admin, "of-" + i, node);
        }
        String command =
                """
                {"command": "case $LOOM_NODE in of-[128]00|of-80|of-180) exit 3;; esac; echo $LOOM_NODE >>many",
                 "on": "name:of-*", "forks": 40, "max_failures": %s}
                """;

        RunView run = ended(run(command.formatted("\"5%\"")));

        assertThat(run.progress()).isEqualTo(new RunView.Progress(200, 190, 10));
        assertThat(run.problem())
                .startsWith("10 of 200 failed; the first: ")
                .doesNotContain("Nothing");
        Map<String, StepView> steps = steps(run);
        assertThat(message(steps, "of-120")).contains("nothing listens there");
        assertThat(message(steps, "of-140")).contains("has changed");
        assertThat(message(steps, "of-160")).contains("doesn't let");
        assertThat(message(steps, "of-180")).startsWith("It ended with exit status 3.");
        List<String> ran = new ArrayList<>();
        for (SshdNode node : fleet.nodes().subList(0, 3)) {
            ran.addAll(Files.readAllLines(node.home().resolve("many")));
        }
        assertThat(ran).hasSize(190).doesNotHaveDuplicates();

        RunView stopped =
                ended(run(command.formatted("4").replace("\"forks\": 40", "\"forks\": 5")));

        assertThat(stopped.state()).isEqualTo("failed");
        assertThat(stopped.problem()).endsWith("Nothing more was begun after so many.");
        assertThat(steps(stopped).values())
                .filteredOn(step -> step.state().equals("skipped"))
                .hasSizeGreaterThan(50);
    }

    private RunView run(String body) {
        return commands.run(admin, new CommandRequest((ObjectNode) json.readTree(body)));
    }

    @Test
    void whatALostConnectionLeavesIsEndedAndSaid() throws Exception {
        declared.declare(admin, fleet, "cut");
        RunView run =
                commands.run(admin, CommandRequest.of("touch cut-off; sleep 300", "cut-2", null));
        Path begun = fleet.nodes().get(1).home().resolve("cut-off");
        await().atMost(Duration.ofMinutes(1)).until(() -> begun.toFile().exists());

        fleet.nodes().get(1).connections().forEach(ProcessHandle::destroyForcibly);

        RunView after = ended(run);
        assertThat(after.state()).isEqualTo("failed");
        assertThat(after.problem())
                .startsWith("The connection was lost")
                .endsWith("No process of it is left.");
    }

    private Map<String, StepView> steps(RunView run) {
        Map<String, StepView> steps = new HashMap<>();
        runs.steps(admin, run.id())
                .forEach(step -> steps.put(Objects.requireNonNull(step.node()).hostname(), step));
        return steps;
    }

    private RunView ended(RunView run) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.get(admin, run.id()), now -> now.endedAt() != null);
    }

    private static String message(Map<String, StepView> steps, String node) {
        StepView step = Objects.requireNonNull(steps.get(node));
        assertThat(step.state()).as(node).isEqualTo("failed");
        return Objects.requireNonNull(step.message());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void talkForEver(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream()
                        .write("still not SSH\r\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }
}
