package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {

    private static final String NODE =
            """
            {"id": "n1", "number": 1, "hostname": "web-1.local", "state": "running",
             "since": "2026-11-23T07:00:00Z", "cluster": {"id": "c1", "name": "web", "state": "active"},
             "owner": "ada", "provider": "local", "hardware": "small", "image": "debian",
             "services": ["nginx"], "machine": "m1", "bindAddress": "10.0.0.2", "accessAddress": null,
             "ssh": {"host": "10.0.0.2", "port": 2201, "user": "loom", "hostKey": "ssh-ed25519 AAAA"}}
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().json("GET /nodes", 200, "[" + NODE + "]");
        server.json("GET /nodes/web-1.local", 200, NODE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    @Test
    void listingSendsItsFiltersAndShowsARowEach() {
        Call call = call("node", "ls", "--service", "nginx", "--state", "running", "-q", "web");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines().toList().get(1))
                .contains("web-1.local", "running", "web", "10.0.0.2", "small", "nginx");
        assertThat(server.sent("GET /nodes").uri())
                .contains("q=web", "state=running", "service=nginx", "size=1000");
    }

    @Test
    void showSaysHowToLogIn() {
        Call call = call("node", "show", "web-1.local");

        assertThat(call.out()).contains("ssh -p 2201 loom@10.0.0.2").contains("m1");
    }

    @Test
    void scriptsGetWhatTheServerSaid() {
        assertThat(call("node", "ls", "-o", "name").out()).isEqualTo("web-1.local\n");
        assertThat(call("node", "show", "web-1.local", "-o", "json").out())
                .contains("\"hostKey\": \"ssh-ed25519 AAAA\"");
    }

    @Test
    void aNodeThatDoesNotExistEndsWithThree() {
        assertThat(call("node", "show", "nowhere").exitCode()).isEqualTo(3);
    }

    @Test
    void aDeclaredNodeSaysWhatItToldAndThatItsKeyIsUnknown() {
        server.json(
                "GET /nodes/db1",
                200,
                """
                {"id": "n2", "number": 0, "hostname": "db1", "state": "reached", "services": [],
                 "groups": ["db"], "tags": ["os=debian"],
                 "declared": {"source": "main", "place": "nodes.yaml:3", "jump": ["gate"], "version": 0,
                   "facts": {"cpus": 4}}}
                """);
        assertThat(call("node", "show", "db1").out())
                .contains("nodes.yaml:3", "gate", "loom node trust db1", "os=debian", "cpus");
    }

    @Test
    void aKeyIsTrustedOnlyByItsFingerprintWhereNobodyCanBeAsked() {
        String shown =
                """
                {"name": "db1", "address": "10.0.0.1:22", "fingerprint": "SHA256:abc", "trusted": %s}
                """;
        server.json("POST /nodes/db1/trust", 200, shown.formatted("false"));
        Call asked = call("node", "trust", "db1");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err()).contains("--fingerprint SHA256:abc");

        server.json("POST /nodes/db1/trust", 200, shown.formatted("true"));
        assertThat(call("node", "trust", "db1", "--fingerprint", "SHA256:abc").out())
                .contains("db1 (10.0.0.1:22) is known by SHA256:abc");
    }

    @Test
    void otherToolsFilesBecomeManifestsWithoutAServer() throws IOException {
        Path inventory = folder.resolve("inventory");
        Files.writeString(inventory, "[web]\nweb[1:2] ansible_user=root\n");
        assertThat(call("node", "import", inventory.toString(), "--print").out())
                .contains("web1:", "user: root", "groups:");
        Path crontab = folder.resolve("crontab");
        Files.writeString(crontab, "0 3 * * * /opt/backup\n@reboot /opt/start\n");
        Call refused = call("source", "crontab", crontab.toString(), "--on", "web");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("crontab:2").contains("@reboot");
        Files.writeString(crontab, "0 3 * * * /opt/backup\n");
        assertThat(call("source", "crontab", crontab.toString(), "--on", "web").out())
                .contains("jobs:", "backup:", "0 3 * * *", "- web");
    }

    @Test
    void aSourceTellsItsFlawsBesideTheList() {
        server.json(
                "GET /sources",
                200,
                """
                [{"name": "main", "root": "/etc/loom/loom.yaml", "watched": true, "nodes": 2, "jobs": 3,
                  "flaws": [{"file": "jobs/a.yaml", "line": 3, "column": 5, "message": "unknown key"}]}]
                """);
        Call call = call("source", "ls");
        assertThat(call.out()).contains("main", "/etc/loom/loom.yaml");
        assertThat(call.err()).contains("main: jobs/a.yaml:3:5: unknown key");
    }

    @Test
    void whatAnSshConfigurationIncludesGoesAlong() throws IOException {
        Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/a"), "Host a\n HostName 10.0.0.1\n User x\n");
        Path file =
                Files.writeString(folder.resolve("config"), "Include conf.d/*\nHost b\n User x\n");
        server.json("POST /nodes/import", 200, "{\"nodes\": [], \"flaws\": [], \"notices\": []}");

        call("node", "import", file.toString(), "--format", "ssh-config");

        assertThat(
                        new String(
                                server.sent("POST /nodes/import").body(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"conf.d/*\"", "10.0.0.1");
    }
}
