package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

    private static final String RUN =
            """
            {"id": "r1", "kind": "%s", "cluster": {"id": "c1", "name": "web"}, "state": "%s",
             "progress": {"total": 4, "done": 4, "failed": 0}}
            """;
    private static final String CLUSTER =
            """
            {"id": "c1", "name": "web", "state": "active", "size": 2, "tags": ["shop"],
             "template": {"name": "lamp", "version": 3}, "owner": {"id": "u", "name": "ada"},
             "links": [{"label": "Site", "url": "http://127.0.0.1:9090/"}],
             "nodes": [{"id": "n1", "number": 1, "hostname": "web-1.local", "state": "running",
                        "hardware": "small", "image": "debian", "services": ["nginx", "php"],
                        "bindAddress": "127.0.0.2", "accessAddress": "127.0.0.3"}]}
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().json("GET /clusters/c1", 200, CLUSTER);
        server.json("GET /clusters/web", 200, CLUSTER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    private void creating(String runState) {
        String run = RUN.formatted("create", runState);
        server.json(
                "POST /clusters", 202, "{\"cluster\": %s, \"run\": %s}".formatted(CLUSTER, run));
    }

    @Test
    void createSendsEverythingThatWasAskedFor() throws IOException {
        creating("pending");
        Path config = Files.writeString(folder.resolve("c.yaml"), "php: {memory: 64}\n");

        Call call =
                call(
                        "cluster",
                        "create",
                        "web",
                        "-t",
                        "lamp",
                        "-n",
                        "3",
                        "--provider",
                        "local",
                        "--hardware",
                        "small",
                        "--image",
                        "debian",
                        "--service",
                        "nginx,php",
                        "--service",
                        "mysql",
                        "--config",
                        config.toString(),
                        "--lease",
                        "8h",
                        "--description",
                        "the shop",
                        "--tag",
                        "shop",
                        "--tag",
                        "eu");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).isEqualTo("Creating web, run r1\n");
        assertThat(Json.mapper().readTree(server.sent("POST /clusters").body()))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                        {"name": "web", "template": "lamp", "size": 3,
                                         "provider": "local", "hardwareType": "small",
                                         "imageType": "debian", "lease": "8h",
                                         "services": ["nginx", "php", "mysql"],
                                         "config": {"php": {"memory": 64}},
                                         "description": "the shop", "tags": ["shop", "eu"]}
                                        """));
    }

    @Test
    void waitingEndsWithTheClusterAsItIsThen() {
        creating("succeeded");

        Call call =
                call("cluster", "create", "web", "-t", "lamp", "-n", "2", "--wait", "-o", "json");

        assertThat(call.exitCode()).isZero();
        assertThat(Json.mapper().readTree(call.out())).isEqualTo(Json.mapper().readTree(CLUSTER));
        assertThat(call.err()).contains("Create web succeeded");
    }

    @Test
    void waitingForARunThatFailsEndsWithOne() {
        creating("failed");

        Call call = call("cluster", "create", "web", "-t", "lamp", "-n", "2", "--wait");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("Create web failed").contains("loom run show r1");
    }

    @Test
    void aDryRunMakesNothingAndShowsTheLayout() {
        server.json(
                "POST /clusters",
                200,
                "{\"layout\": [{\"count\": 2, \"hardware\": \"small\", \"services\": []}]}");

        Call call = call("cluster", "create", "web", "-t", "lamp", "-n", "2", "--dry-run");

        assertThat(server.sent("POST /clusters").uri()).endsWith("?dryRun=true");
        assertThat(call.out()).contains("small");
    }

    @Test
    void showTellsNodesAndLinks() {
        Call call = call("cluster", "show", "web");

        assertThat(call.out().lines())
                .contains("Template  lamp (version 3)", "Site  http://127.0.0.1:9090/")
                .contains("   1  web-1.local  running  small     debian  127.0.0.3  nginx,php");
    }

    @Test
    void extendingAddsToTheEndThatItsLeaseHas() {
        String leased =
                CLUSTER.replace("\"size\": 2", "\"size\": 2, \"lease\": {\"expiresAt\": \"%s\"}");
        server.on(
                "GET /clusters/web",
                (exchange, sent) -> {
                    exchange.getResponseHeaders().set("ETag", "\"7\"");
                    FakeServer.answer(
                            exchange,
                            200,
                            "application/json",
                            leased.formatted("2026-11-23T12:00:00Z"));
                });
        server.json("PATCH /clusters/web", 200, leased.formatted("2026-11-23T20:00:00Z"));

        Call call = call("cluster", "extend", "web", "8h");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("The lease of web ends").contains("20:00");
        assertThat(server.sent("PATCH /clusters/web").header("If-Match")).isEqualTo("\"7\"");
        assertThat(server.sent("PATCH /clusters/web").text())
                .isEqualTo("{\"lease\":{\"expiresAt\":\"2026-11-23T20:00:00Z\"}}");
    }

    @Test
    void whatNeverEndsCannotBeExtendedAndATimeMustBeOne() {
        Call endless = call("cluster", "extend", "web", "8h");
        Call wrong = call("cluster", "extend", "web", "a while");

        assertThat(endless.exitCode()).isEqualTo(1);
        assertThat(endless.err()).contains("has no end");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(server.sent()).noneMatch(sent -> sent.method().equals("PATCH"));
    }

    @Test
    void removingAsksAndWithoutATerminalWantsYes() {
        Call call = call("cluster", "rm", "web");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("-y");
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void removingWaitsForItsRun() {
        server.json(
                "DELETE /clusters/web",
                202,
                "{\"run\": " + RUN.formatted("delete", "succeeded") + "}");

        Call call = call("cluster", "rm", "web", "-y", "--wait");

        assertThat(call.exitCode()).isZero();
        assertThat(call.err()).contains("Delete web succeeded, 4 of 4 steps");
    }

    @Test
    void aClusterThatDoesNotExistEndsWithThree() {
        assertThat(call("cluster", "show", "nowhere").exitCode()).isEqualTo(3);
    }

    @Test
    void aPreviewNamesTheNodesThatComeGoAndChange() {
        server.json(
                "POST /clusters/web/preview",
                200,
                """
                {"operation": "resize", "layout": [{"count": 3}],
                 "nodes": [
                   {"id": "node-1", "hostname": "web-1", "fate": "stays", "services": ["php"],
                    "added": [], "removed": []},
                   {"id": "node-2", "hostname": "web-2", "fate": "goes", "services": ["php"],
                    "added": [], "removed": []},
                   {"id": "node-3", "hostname": "web-3", "fate": "changes",
                    "services": ["nginx", "php"], "added": ["nginx"], "removed": ["mail"]}],
                 "reconfigured": [{"node": "node-1", "service": "php"}],
                 "plan": {"steps": [{}, {}]}, "price": {"perHour": 0.5},
                 "priceBefore": {"perHour": 1.0}, "problems": []}
                """);

        Call call = call("cluster", "preview", "web", "--size", "2");

        assertThat(call.exitCode()).isZero();
        assertThat(server.sent("POST /clusters/web/preview").text())
                .isEqualTo("{\"operation\":\"resize\",\"size\":2}");
        assertThat(call.out())
                .contains("goes", "web-2", "+nginx,php,-mail")
                .contains("0 nodes come, 1 goes, 1 changes, 1 stays as it is; 2 steps")
                .contains("php is configured anew on 1 node", "0.5 an hour instead of 1.0")
                .doesNotContain("web-1");
    }

    @Test
    void aPreviewOfWhatCantBeFailsAndSaysWhy() {
        server.json(
                "POST /clusters/web/preview",
                200,
                """
                {"operation": "add-services", "layout": [], "nodes": [], "reconfigured": [],
                 "problems": [{"pointer": "/services/0", "severity": "error",
                               "message": "service php is on it already"}]}
                """);

        Call call = call("cluster", "preview", "web", "--add-service", "php");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).contains("/services/0", "is on it already");
        assertThat(call("cluster", "preview", "web").exitCode()).isEqualTo(2);
        assertThat(call("cluster", "preview", "web", "-n", "2", "--add-service", "x").exitCode())
                .isEqualTo(2);
    }
}
