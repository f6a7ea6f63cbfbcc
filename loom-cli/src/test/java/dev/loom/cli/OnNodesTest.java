package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnNodesTest {

    private static final String RUN =
            "{\"id\": \"r1\", \"kind\": \"command\", \"command\": \"uptime\", \"state\": \"succeeded\","
                    + " \"progress\": {\"total\": 2, \"done\": 2, \"failed\": 0}}";

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        server.json("POST /nodes/run", 202, "{\"run\": " + RUN + "}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    @Test
    void everyLineSaysWhichNodeSaidIt() {
        server.json(
                "GET /runs/r1/steps",
                200,
                """
                [{"number": 1, "node": {"hostname": "web-1"}, "state": "succeeded", "attempt": 1},
                 {"number": 2, "node": {"hostname": "web-2"}, "state": "succeeded", "attempt": 1}]
                """);
        server.text("GET /runs/r1/steps/1/log", "up 3 days\n");
        server.text("GET /runs/r1/steps/2/log", "up 4 days\nbusy\n");

        Call call = call("node", "run", "uptime", "--on", "group:web", "--forks", "10");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines())
                .containsExactly("web-1: up 3 days", "web-2: up 4 days", "web-2: busy");
        assertThat(new String(server.sent("POST /nodes/run").body(), StandardCharsets.UTF_8))
                .contains("\"uptime\"", "group:web", "\"forks\"");
    }

    @Test
    void aDryRunNamesTheNodes() {
        server.json(
                "POST /nodes/run",
                200,
                "{\"nodes\": [{\"id\": \"n1\", \"name\": \"web-1\", \"address\": \"10.0.0.1\"}]}");

        assertThat(call("node", "run", "uptime", "--on", "all", "--dry-run").out())
                .contains("web-1", "10.0.0.1");
        assertThat(server.sent("POST /nodes/run").uri()).contains("dryRun=true");
    }

    @Test
    void withoutASelectorItIsAUsageError() {
        assertThat(call("node", "run", "uptime").exitCode()).isEqualTo(2);
    }
}
