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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    private final Caller admin;

    FaultsTest(Commands commands, Runs runs, DeclaredFleet declared, TestPeople people) {
        this.commands = commands;
        this.runs = runs;
        this.declared = declared;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
    }

    @BeforeAll
    static void start() throws Exception {
        fleet = SshdFleet.start(3, folder);
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
        declared.declare(admin, fleet, "well");
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

            Map<String, StepView> ended = run("echo fine; exit 0", "all");

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
        }
    }

    @Test
    void whatALostConnectionLeavesIsEndedAndSaid() throws Exception {
        declared.declare(admin, fleet, "cut");
        RunView run =
                commands.run(admin, CommandRequest.of("touch begun; sleep 300", "cut-2", null));
        Path begun = fleet.nodes().get(1).home().resolve("begun");
        await().atMost(Duration.ofMinutes(1)).until(() -> begun.toFile().exists());

        fleet.nodes().get(1).connections().forEach(ProcessHandle::destroyForcibly);

        RunView after = ended(run);
        assertThat(after.state()).isEqualTo("failed");
        assertThat(after.problem())
                .startsWith("The connection was lost")
                .endsWith("No process of it is left.");
    }

    private Map<String, StepView> run(String command, String on) {
        RunView run = ended(commands.run(admin, CommandRequest.of(command, on, null)));
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
