package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.app.clusters.TestLoom.Made;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The shipped catalog's clusters, from their making to their end. */
class MakingAndDeletingIT {

    @TempDir static Path folder;

    private static TestLoom loom;

    @BeforeAll
    static void start() {
        loom = TestLoom.in(folder);
    }

    @AfterAll
    static void stop() {
        loom.close();
    }

    @Test
    void aClusterServesFromAllItsNodesAndLeavesNothing() throws Exception {
        Made made = loom.create("shop", "web", 3);
        loom.awaitState(made.run(), "succeeded");
        JsonNode cluster = loom.cluster(made);
        assertThat(cluster.path("state").asString()).isEqualTo("active");
        assertThat(loom.machines("local")).containsExactly("known", "known", "known");

        Set<String> webServers =
                cluster.path("nodes")
                        .valueStream()
                        .filter(node -> node.path("services").toString().contains("web-server"))
                        .map(node -> node.path("hostname").asString())
                        .collect(Collectors.toSet());
        assertThat(webServers).hasSize(2);
        URI link = URI.create(cluster.at("/links/0/url").asString());
        assertThat(answers(link, 4)).isEqualTo(webServers);
        List<ProcessHandle> alive = loom.processes().ofMachines();
        assertThat(alive).hasSizeGreaterThanOrEqualTo(6);

        loom.deleteWhole(made);

        assertThat(alive).noneMatch(NodeProcesses::lives);
        assertThat(loom.processes().ofMachines()).isEmpty();
        assertThat(loom.processes().folders()).isEmpty();
        assertThat(loom.machines("local")).isEmpty();
        Made again = loom.create("shop", "single", 1);
        loom.awaitState(again.run(), "succeeded");
        loom.deleteWhole(again);
        assertThat(loom.server().log()).doesNotContain("the node closed the connection");
    }

    private static Set<String> answers(URI link, int times)
            throws IOException, InterruptedException {
        Set<String> answers = new TreeSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < times; i++) {
                HttpResponse<String> answer =
                        http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                answers.add(answer.body().strip());
            }
        }
        return answers;
    }

    @Test
    void ofManyCreatesAtOnceWithOneNameOneWins() {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            asked.add(
                    CompletableFuture.supplyAsync(
                            () -> loom.tryCreate("contested", "single", 1, "local")));
        }
        List<Integer> answers = asked.stream().map(a -> a.join().statusCode()).sorted().toList();
        assertThat(answers).containsExactly(202, 409, 409, 409);

        List<JsonNode> runs =
                loom.get("/api/v1/runs?kind=create")
                        .valueStream()
                        .filter(run -> run.at("/cluster/name").asString().equals("contested"))
                        .toList();
        assertThat(runs).hasSize(1);
        loom.awaitState(runs.getFirst().path("id").asString(), "succeeded");
        List<JsonNode> clusters = loom.get("/api/v1/clusters?q=contested").valueStream().toList();
        assertThat(clusters).hasSize(1);
        loom.deleteWhole(new Made(clusters.getFirst().path("id").asString(), "contested", ""));
        assertThat(loom.get("/api/v1/clusters?q=contested").valueStream()).isEmpty();
    }
}
