package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTest {

    private static final String CLUSTER =
            """
            {"id": "c1", "name": "web", "state": "active", "size": 2, "nodes": [
              {"id": "n1", "number": 1, "hostname": "web-1.local", "services": ["nginx"]},
              {"id": "n2", "number": 2, "hostname": "web-2.local", "services": ["nginx", "mysql"]}]}
            """;

    @TempDir Path folder;
    private FakeServer server;
    private final SshServer node = SshServer.setUpDefaultServer();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private String hostKey = "";
    private volatile String accepted = "";

    @BeforeEach
    void start() throws Exception {
        KeyPair host = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        hostKey = PublicKeyEntry.toString(host.getPublic());
        node.setHost("127.0.0.1");
        node.setKeyPairProvider(KeyPairProvider.wrap(host));
        node.setPublickeyAuthenticator((user, key, session) -> user.equals("ops") && known(key));
        node.setCommandFactory((channel, command) -> {
            commands.add(command);
            return ProcessShellCommandFactory.INSTANCE.createCommand(channel, command);
        });
        node.start();
        server = new FakeServer().json("GET /clusters/web", 200, CLUSTER);
        server.on(
                "POST /clusters/c1/ssh-access",
                (exchange, sent) -> {
                    accepted = Json.mapper().readTree(sent.body()).path("publicKey").asString();
                    FakeServer.answer(exchange, 200, "application/json", access(hostKey));
                });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        node.stop(true);
    }

    private boolean known(java.security.PublicKey key) {
        try {
            AuthorizedKeyEntry entry =
                    Objects.requireNonNull(AuthorizedKeyEntry.parseAuthorizedKeyEntry(accepted));
            return KeyUtils.compareKeys(key, entry.resolvePublicKey(null, null));
        } catch (IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String access(String key) {
        String one =
                """
                {"number": %d, "hostname": "web-%d.local", "host": "127.0.0.1", "port": %d,
                 "user": "ops", "hostKey": "%s"}
                """;
        int port = node.getPort();
        return "{\"nodes\": [%s, %s]}"
                .formatted(one.formatted(2, 2, port, key), one.formatted(1, 1, port, key));
    }

    private Call ssh(String... words) {
        String[] call = new String[words.length + 3];
        call[0] = "cluster";
        call[1] = "ssh";
        call[2] = "web";
        System.arraycopy(words, 0, call, 3, words.length);
        return new Call(folder).at(server).run(call);
    }

    @Test
    void aCommandRunsOnTheNodeWithAKeyThatIsMadeOnce() throws IOException {
        Call first = ssh("--", "exit", "7");
        Path key = folder.resolve("config/id_ed25519");
        String made = Files.readString(key);
        Call second = ssh("2", "--", "true");

        assertThat(first.exitCode()).isEqualTo(7);
        assertThat(first.err()).contains("Logging in on node 1, web-1.local");
        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).doesNotContain("Logging in");
        assertThat(commands).containsExactly("exit 7", "true");
        assertThat(Files.readString(key)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(server.sent("POST /clusters/c1/ssh-access").text()).contains("ssh-ed25519 ");
    }

    @Test
    void aNodeIsFoundByHostNameAndByService() {
        assertThat(ssh("web-2", "--", "true").exitCode()).isZero();
        assertThat(ssh("mysql", "--", "true").exitCode()).isZero();
        assertThat(ssh("nginx", "--", "true").err()).contains("node 1, web-1.local");
    }

    @Test
    void aNodeThatIsNotThereEndsWithThreeAndNamesThoseThatAre() {
        Call call = ssh("9", "--", "true");

        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).contains("1 web-1.local, 2 web-2.local");
        assertThat(commands).isEmpty();
    }

    @Test
    void aNodeWithAnotherHostKeyIsNotLoggedInOn() throws Exception {
        KeyPair other = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.on(
                "POST /clusters/c1/ssh-access",
                (exchange, sent) ->
                        FakeServer.answer(
                                exchange,
                                200,
                                "application/json",
                                access(PublicKeyEntry.toString(other.getPublic()))));

        assertThat(ssh("1", "--", "true").exitCode()).isEqualTo(255);
        assertThat(commands).isEmpty();
    }

    @Test
    void twoNodesWithoutDashesAreAUsageError() {
        Call call = ssh("1", "uptime");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("--");
    }
}
