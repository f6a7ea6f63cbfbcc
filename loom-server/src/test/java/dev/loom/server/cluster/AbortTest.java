package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Role;
import dev.loom.server.simulation.Simulation;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Operations that are aborted in each of their phases: what is left, and how a retry goes on. */
@LoomServerTest
class AbortTest {

    private static final String CATALOG =
            """
            providers:
              - {name: ab-create, providertype: simulated, provisioner: {createFailures: 100}}
              - {name: ab-confirm, providertype: simulated, provisioner: {confirmFailures: 100}}
              - {name: ab-delete, providertype: simulated, provisioner: {deleteFailures: 100}}
              - {name: ab-well, providertype: simulated, provisioner: {}}
            hardware-types:
              - {name: ab, providermap: {ab-create: {flavor: t}, ab-confirm: {flavor: t}, ab-delete: {flavor: t}, ab-well: {flavor: t}}}
            image-types:
              - {name: ab, providermap: {ab-create: {image: t}, ab-confirm: {image: t}, ab-delete: {image: t}, ab-well: {image: t}}}
            services:
              - {name: ab-quick, provisioner: {actions: {start: {type: simulated, fields: {}}}}}
              - name: ab-slow
                provisioner:
                  actions:
                    install: {type: simulated, fields: {}}
                    start: {type: simulated, fields: {latency: 1h}, timeout: 2h}
              - name: ab-flaky
                provisioner:
                  actions: {start: {type: simulated, fields: {failures: 100}, retries: {max: 5, backoff: 1h}}}
            templates:
              - {name: ab-quick, defaults: {services: [ab-quick], provider: ab-well, hardwaretype: ab, imagetype: ab}}
              - {name: ab-slow, extends: ab-quick, defaults: {services: [ab-slow]}}
              - {name: ab-flaky, extends: ab-quick, defaults: {services: [ab-flaky]}}
            """;

    private final TestHttp http;

    AbortTest(TestHttp http) {
        this.http = http;
    }

    @BeforeEach
    void catalog() {
        System.setProperty(Simulation.PROPERTY, "true");
        take(CATALOG);
    }

    @AfterEach
    void off() {
        System.clearProperty(Simulation.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ab-create  | create  | A machine may be left | 0
                    ab-confirm | confirm | is left: delete the   | 2
                    """)
    void whatIsMadeIsAbortedAndARetryGoesOnFromThere(
            String provider, String action, String left, int machines) {
        JsonNode made = make("ab-quick", provider, 2);
        String run = made.path("run").path("id").asString();
        awaitWaiting(run, action);

        abort(run);

        JsonNode ended = ended(run, "aborted");
        assertThat(ended.path("problem").asString()).contains(left);
        assertThat(steps(run, action)).allMatch(step -> is(step, "state", "aborted"));
        assertThat(steps(run, "start")).allMatch(step -> is(step, "state", "aborted"));
        assertThat(cluster(made).path("state").asString()).isEqualTo("incomplete");
        assertThat(machines(provider, made)).hasSize(machines).doesNotContain("orphan");

        heal();
        retry(run);

        ended(run, "succeeded");
        assertThat(steps(run, action)).allMatch(step -> step.path("attempt").asInt() == 2);
        assertThat(steps(run, "start")).allMatch(step -> step.path("attempt").asInt() == 1);
        if (action.equals("confirm")) {
            assertThat(steps(run, "create")).allMatch(step -> step.path("attempt").asInt() == 1);
        }
        assertThat(machines(provider, made)).containsExactly("known", "known");
        assertThat(cluster(made).path("state").asString()).isEqualTo("active");
    }

    @Test
    void aServicesStepIsEndedAndBegunAnewByARetry() {
        JsonNode made = make("ab-slow", "ab-well", 1);
        String run = made.path("run").path("id").asString();
        awaitWaiting(run, "start");

        abort(run);

        assertThat(ended(run, "aborted").path("problem").asString())
                .contains("It was ended. Nothing of it goes on.");
        retry(run);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> steps(run, "start").getFirst().path("attempt").asInt() == 2);
        assertThat(steps(run, "install").getFirst().path("attempt").asInt()).isEqualTo(1);
        delete(made);
    }

    @Test
    void aStepThatWaitsForItsRetryIsAborted() {
        JsonNode made = make("ab-flaky", "ab-well", 1);
        String run = made.path("run").path("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> steps(run, "start").stream().anyMatch(s -> s.hasNonNull("againAt")));

        abort(run);

        ended(run, "aborted");
        JsonNode step = steps(run, "start").getFirst();
        assertThat(step.path("state").asString()).isEqualTo("aborted");
        assertThat(step.hasNonNull("againAt")).isFalse();
        assertThat(step.path("attempts").get(0).path("state").asString()).isEqualTo("failed");
        retry(run);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> steps(run, "start").getFirst().path("attempt").asInt() == 2);
        delete(made);
    }

    @Test
    void whatIsAbortedAtOnceHasMadeNothingThatIsNotKnown() {
        JsonNode made = make("ab-quick", "ab-well", 3);
        String run = made.path("run").path("id").asString();

        http.as(Role.USER).post("/api/v1/runs/" + run + "/abort", null);

        await().atMost(Duration.ofSeconds(60)).until(() -> run(run).hasNonNull("endedAt"));
        assertThat(machines("ab-well", made)).doesNotContain("orphan");
        if (is(run(run), "state", "aborted")) {
            retry(run);
            ended(run, "succeeded");
        }
        assertThat(machines("ab-well", made)).containsExactly("known", "known", "known");
    }

    @Test
    void aDeletionIsAbortedAndGoesOn() {
        JsonNode made = make("ab-quick", "ab-delete", 2);
        ended(made.path("run").path("id").asString(), "succeeded");
        String deletion = wantDeleted(made);
        awaitWaiting(deletion, "delete");

        abort(deletion);

        assertThat(ended(deletion, "aborted").path("problem").asString()).contains("is left");
        assertThat(cluster(made).path("state").asString()).isEqualTo("incomplete");
        assertThat(machines("ab-delete", made)).containsExactly("known", "known");
        heal();
        retry(deletion);
        ended(deletion, "succeeded");
        assertThat(machines("ab-delete", made)).isEmpty();
        assertThat(cluster(made).path("state").asString()).isEqualTo("terminated");
    }

    @Test
    void aPausedCreationKeepsItsClusterAndADeletionAbortsIt() {
        JsonNode made = make("ab-quick", "ab-confirm", 2);
        String run = made.path("run").path("id").asString();
        awaitWaiting(run, "confirm");
        http.as(Role.USER).post("/api/v1/runs/" + run + "/pause?dryRun=true", null).expect(202);
        assertThat(run(run).path("state").asString()).isEqualTo("running");

        http.as(Role.USER).post("/api/v1/runs/" + run + "/pause", null).expect(202);

        await().atMost(Duration.ofSeconds(60)).until(() -> is(run(run), "state", "paused"));
        assertThat(cluster(made).path("state").asString()).isEqualTo("pending");
        assertThat(
                        http.as(Role.ADMINISTRATOR)
                                .get("/api/v1/audit?object=" + run)
                                .expect(200)
                                .text())
                .contains("\"pause\"");
        delete(made);
        assertThat(run(run).path("state").asString()).isEqualTo("aborted");
        assertThat(machines("ab-confirm", made)).isEmpty();
    }

    private void heal() {
        take(
                CATALOG.replace("{createFailures: 100}", "{}")
                        .replace("{confirmFailures: 100}", "{}")
                        .replace("{deleteFailures: 100}", "{}"));
    }

    private void take(String catalog) {
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", catalog)
                .expect(200);
    }

    private JsonNode make(String template, String provider, int size) {
        return http.as(Role.USER)
                .post(
                        "/api/v1/clusters",
                        Map.of(
                                "name",
                                "ab-" + UUID.randomUUID(),
                                "template",
                                template,
                                "provider",
                                provider,
                                "size",
                                size))
                .expect(202)
                .body();
    }

    private void awaitWaiting(String run, String action) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> {
                    List<JsonNode> steps = steps(run, action);
                    return !steps.isEmpty()
                            && steps.stream()
                                    .allMatch(step ->
                                            is(step, "state", "running")
                                                    && step.hasNonNull("message"));
                });
    }

    private void abort(String run) {
        http.as(Role.USER).post("/api/v1/runs/" + run + "/abort", null).expect(202);
    }

    private void retry(String run) {
        http.as(Role.USER).post("/api/v1/runs/" + run + "/retry", null).expect(202);
    }

    private String wantDeleted(JsonNode made) {
        return http.as(Role.USER)
                .delete("/api/v1/clusters/" + made.path("cluster").path("id").asString())
                .expect(202)
                .body()
                .path("run")
                .path("id")
                .asString();
    }

    private void delete(JsonNode made) {
        ended(wantDeleted(made), "succeeded");
        assertThat(cluster(made).path("state").asString()).isEqualTo("terminated");
    }

    private JsonNode ended(String run, String state) {
        await().atMost(Duration.ofSeconds(60)).until(() -> is(run(run), "state", state));
        return run(run);
    }

    private JsonNode run(String run) {
        return http.as(Role.USER).get("/api/v1/runs/" + run).body();
    }

    private JsonNode cluster(JsonNode made) {
        return http.as(Role.USER)
                .get("/api/v1/clusters/" + made.path("cluster").path("id").asString())
                .body();
    }

    private List<JsonNode> steps(String run, String action) {
        return http.as(Role.USER)
                .get("/api/v1/runs/" + run + "/steps")
                .expect(200)
                .body()
                .valueStream()
                .filter(step -> is(step, "action", action))
                .toList();
    }

    private List<String> machines(String provider, JsonNode made) {
        String cluster = made.path("cluster").path("id").asString();
        return http.as(Role.ADMINISTRATOR)
                .get("/api/v1/providers/" + provider + "/machines")
                .body()
                .path("machines")
                .valueStream()
                .filter(machine ->
                        is(machine, "cluster", cluster) || is(machine, "standing", "orphan"))
                .map(machine -> machine.path("standing").asString())
                .toList();
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).asString("").equals(value);
    }
}
