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
import dev.loom.testkit.sshd.IsolatedNode;
import java.io.ByteArrayOutputStream;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passwords, other people's rights and a full disk: nodes that are logins of one machine with users
 * of its own. Needs root; skipped elsewhere.
 */
@LoomServerTest
class OwnUsersTest {

    private static final String TENANT = "own-users";

    private static final String SETUP =
            """
            for name in anna bert; do
              useradd -m -s /bin/sh "u-$name"
              printf '%s:pass of %s\\n' "u-$name" "$name" | chpasswd
            done
            echo 'u-anna ALL=(ALL) ALL' >/etc/sudoers.d/loom
            chmod 440 /etc/sudoers.d/loom
            sed -i 's/pam_unix.so/pam_unix.so nodelay/' /etc/pam.d/common-auth
            mkdir -p /home/u-bert/.loom; chown u-bert /home/u-bert/.loom
            mount -t tmpfs -o size=4k,mode=777 tmpfs /home/u-bert/.loom
            """;

    @TempDir static Path folder;
    private static IsolatedNode machine;

    private final Commands commands;
    private final Runs runs;
    private final JsonMapper json;
    private final DeclaredFleet declared;
    private final Caller admin;

    OwnUsersTest(
            Commands commands,
            Runs runs,
            JsonMapper json,
            DeclaredFleet declared,
            TestPeople people) {
        this.commands = commands;
        this.runs = runs;
        this.json = json;
        this.declared = declared;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
    }

    @BeforeAll
    static void start() throws Exception {
        String nobodys = SshKeys.generate(new SecureRandom()).publicKey();
        machine = IsolatedNode.start(folder, "127.0.1.78", nobodys, SETUP);
    }

    @AfterAll
    static void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    private void declare(String name, String user, String password, Object sudo) throws Exception {
        ObjectNode node = json.createObjectNode();
        node.put("ip", machine.address()).put("user", user).put("password", password);
        node.put("host_key", machine.hostKey()).set("sudo", json.valueToTree(sudo));
        declared.declare(admin, name, node);
    }

    private RunView run(String body) {
        RunView run = commands.run(admin, new CommandRequest((ObjectNode) json.readTree(body)));
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> runs.get(admin, run.id()), now -> now.endedAt() != null);
    }

    private Map<String, StepView> steps(RunView run) {
        Map<String, StepView> steps = new HashMap<>();
        runs.steps(admin, run.id())
                .forEach(step -> steps.put(Objects.requireNonNull(step.node()).hostname(), step));
        return steps;
    }

    private static String message(Map<String, StepView> steps, String node) {
        StepView step = Objects.requireNonNull(steps.get(node));
        assertThat(step.state()).as("%s: %s", node, step.message()).isEqualTo("failed");
        return Objects.requireNonNull(step.message());
    }

    private String output(RunView run, StepView step) throws Exception {
        var out = new ByteArrayOutputStream();
        runs.log(admin, run.id(), step.number(), null, 0, false, false, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachPasswordThatIsWrongHasItsOwnOutcomeAndTheOthersGoOn() throws Exception {
        declare("login", "u-anna", "pass of anna", true);
        declare("own", "u-anna", "pass of anna", "pass of anna");
        declare("no-entry", "u-anna", "pass of bert", true);
        declare("wrong-sudo", "u-anna", "pass of anna", "pass of bert");
        declare("not-given", "u-anna", "pass of anna", false);
        declare("no-sudoer", "u-bert", "pass of bert", true);

        RunView run =
                run(
                        """
                        {"command": "id -un; env | grep -c 'pass of'; cat", "become": {"user": "root", "password": true},
                         "on": "all and not name:full*", "timeout": "40s"}
                        """);

        Map<String, StepView> steps = steps(run);
        assertThat(run.problem()).startsWith("4 of 6 failed");
        for (String well : new String[] {"login", "own"}) {
            StepView step = Objects.requireNonNull(steps.get(well));
            assertThat(output(run, step)).isEqualTo("root\n0\n");
        }
        assertThat(message(steps, "no-entry")).contains("doesn't let u-anna in with the password");
        assertThat(message(steps, "wrong-sudo")).endsWith("sudo doesn't accept the password");
        assertThat(message(steps, "not-given")).contains("a password is required");
        assertThat(message(steps, "no-sudoer")).contains("not in the sudoers file");
    }

    @Test
    void aFullDiskIsSaidAndTheCommandIsNotBegun() throws Exception {
        declare("full", "u-bert", "pass of bert", false);
        RunView filled =
                run(
                        """
                        {"command": "head -c 100000 /dev/zero >.loom/fill; df .loom", "on": "full"}
                        """);
        assertThat(filled.state()).as(filled.problem()).isEqualTo("succeeded");

        RunView run = run("{\"command\": \"touch /tmp/full-ran\", \"on\": \"full\"}");

        assertThat(run.problem()).isEqualTo("The node's disk is full.");
        assertThat(machine.has("/tmp/full-ran")).isFalse();
    }
}
