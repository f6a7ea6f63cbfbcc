package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to log in. */
class CredentialsTest {

    @TempDir static Path folder;
    private static SshdFleet fleet;
    private static SshPool pool;
    private static NodeShell shell;

    @BeforeAll
    static void start() throws Exception {
        fleet = SshdFleet.start(2, folder);
        pool = new SshPool(PoolSettings.defaults(), InstantSource.system());
        shell = new NodeShell(pool, Rig.quick());
    }

    @AfterAll
    static void stop() {
        if (pool != null) {
            pool.close();
        }
        if (fleet != null) {
            fleet.close();
        }
    }

    private static SshTarget target(
            SshdNode node, List<SshCredential> credentials, Optional<SshTarget> via) {
        return new SshTarget(
                node.address(),
                node.port(),
                node.user(),
                credentials,
                List.of(node.hostKey()),
                via,
                Optional.empty());
    }

    private static SshCredential fleetKey() {
        return new SshCredential.Key(SshIdentity.parse(fleet.privateKey()));
    }

    @Test
    void aJumpHostsConnectionIsSharedAndEveryNodeProvesItself() throws Exception {
        try (var own = new SshPool(PoolSettings.defaults(), InstantSource.system())) {
            var jump = target(fleet.nodes().getFirst(), List.of(fleetKey()), Optional.empty());
            var behind = target(fleet.nodes().getLast(), List.of(fleetKey()), Optional.of(jump));
            var throughIt = new NodeShell(own, Rig.quick());
            var heard = new Heard();

            var end =
                    throughIt.pipe(
                            behind,
                            Rig.newAttempt(),
                            NodeCommand.of("pwd; echo $SSH_CONNECTION", Rig.LONG),
                            heard,
                            new AbortSignal());

            assertThat(((AttemptEnd.Exited) end).status()).isZero();
            assertThat(heard.text())
                    .contains(fleet.nodes().getLast().home().toString())
                    .contains(fleet.nodes().getLast().address());
            assertThat(own.open()).isEqualTo(2);
            assertThat(throughIt.check(jump)).startsWith("Linux");
            assertThat(own.open()).isEqualTo(2);

            var wrong = SshKeys.generate(new SecureRandom()).publicKey();
            var changed =
                    new SshTarget(
                            behind.host(),
                            behind.port(),
                            behind.user(),
                            behind.credentials(),
                            List.of(wrong),
                            behind.via(),
                            Optional.empty());
            assertThatThrownBy(() -> throughIt.check(changed))
                    .isInstanceOf(SshException.HostKeyChanged.class);
        }
    }

    @Test
    void aJumpHostThatHasNoWayThereSaysSo() {
        var jump = target(fleet.nodes().getFirst(), List.of(fleetKey()), Optional.empty());
        var nowhere =
                new SshTarget(
                        "127.0.0.1",
                        1,
                        "root",
                        List.of(fleetKey()),
                        List.of(),
                        Optional.of(jump),
                        Optional.empty());

        assertThatThrownBy(() -> shell.check(nowhere))
                .isInstanceOf(SshException.Unreachable.class)
                .hasMessageContaining("jump host " + jump.address());
    }

    @Test
    void anAgentSignsWithTheKeyThatItKeeps() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "Skipped: no ssh-agent");
        Path socket = Files.createTempDirectory("agent").resolve("s");
        Process agent =
                new ProcessBuilder("/usr/bin/ssh-agent", "-D", "-a", socket.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            Rig.await("the agent listens", () -> Files.exists(socket));
            var target =
                    target(
                            fleet.node(),
                            List.of(new SshCredential.Agent(socket)),
                            Optional.empty());
            assertThatThrownBy(() -> shell.check(target)).isInstanceOf(SshException.class);

            addToAgent(socket, "rsa");
            addToAgent(socket, "fleet");

            assertThat(shell.check(target)).startsWith("Linux");
        } finally {
            agent.destroy();
            agent.waitFor(5, TimeUnit.SECONDS);
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        }
    }

    private static void addToAgent(Path socket, String which) throws Exception {
        Path key = folder.resolve("agent-" + which);
        if (which.equals("rsa")) {
            run(Map.of(), "ssh-keygen", "-q", "-t", "rsa", "-N", "", "-f", key.toString());
        } else {
            Files.writeString(key, fleet.privateKey());
            Files.setPosixFilePermissions(
                    key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
        run(Map.of("SSH_AUTH_SOCK", socket.toString()), "ssh-add", "-q", key.toString());
    }

    private static void run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void aMissingAgentIsNamed() {
        var target =
                target(
                        fleet.node(),
                        List.of(new SshCredential.Agent(folder.resolve("none"))),
                        Optional.empty());

        assertThatThrownBy(() -> shell.check(target))
                .isInstanceOf(SshException.Unreachable.class)
                .hasMessageContaining("no agent answers at " + folder.resolve("none"));
    }

    @Test
    void aPasswordLetsInAndAWrongOneIsRefusedWithoutBeingTold() throws Exception {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        var pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator((user, given, _) -> given.equals("it's $HOME"));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        try {
            String hostKey =
                    org.apache.sshd.common.config.keys.PublicKeyEntry.toString(pair.getPublic());

            assertThat(shell.check(withPassword(server, hostKey, "it's $HOME")))
                    .startsWith("Linux");
            assertThatThrownBy(() -> shell.check(withPassword(server, hostKey, "wr0ng")))
                    .isInstanceOf(SshException.AuthenticationRefused.class)
                    .hasMessageContaining("with the password")
                    .message()
                    .doesNotContain("wr0ng");
            assertThat(withPassword(server, hostKey, "wr0ng").toString()).doesNotContain("wr0ng");
        } finally {
            server.stop(true);
        }
    }

    private static SshTarget withPassword(SshServer server, String hostKey, String password) {
        return new SshTarget(
                "127.0.0.1",
                server.getPort(),
                "someone",
                List.of(new SshCredential.Password(password)),
                List.of(hostKey),
                Optional.empty(),
                Optional.empty());
    }
}
