package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
