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
import tools.jackson.databind.JsonNode;

/** Machines that never run, and providers in trouble. */
@LoomServerTest
class TroubledMachinesTest {

    private static final String CATALOG =
            """
            providers:
              - {name: odd, providertype: simulated, provisioner: {confirmFailures: 40, confirmFailure: invalid}}
              - {name: wrong, providertype: simulated, provisioner: {confirmFailures: 100, confirmFailure: invalid}}
              - {name: away, providertype: simulated, provisioner: {createFailures: 100}}
              - {name: well, providertype: simulated, provisioner: {}}
            hardware-types:
              - {name: t, providermap: {odd: {flavor: t}, wrong: {flavor: t}, away: {flavor: t}, well: {flavor: t}}}
            image-types:
              - {name: t, providermap: {odd: {image: t}, wrong: {image: t}, away: {image: t}, well: {image: t}}}
            services:
              - {name: t, provisioner: {actions: {start: {type: simulated, fields: {}}}}}
            templates:
              - name: troubled
                defaults: {services: [t], provider: well, hardwaretype: t, imagetype: t}
                retries: {confirm: {max: 2, backoff: 10ms}}
              - {name: patient, extends: troubled, retries: {confirm: {max: 30, backoff: 10ms}}}
            """;

    private final TestHttp http;

    TroubledMachinesTest(TestHttp http) {
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

    private void take(String catalog) {
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", catalog)
                .expect(200);
    }

    @Test
    void aMachineThatNeverRunsIsDeletedAndMadeAnew() {
        JsonNode made = make("patient", "odd", 20);
        String run = made.path("run").path("id").asString();

        assertThat(ended(run)).isEqualTo("succeeded");
        List<JsonNode> again =
                steps(run, "confirm").stream()
                        .filter(step -> step.path("attempt").asInt() > 1)
                        .toList();
        assertThat(again)
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.path("attempts").get(0).path("message").asString())
                            .contains("confirm fails", "is deleted and made anew");
                    assertThat(step.path("attempts").size())
                            .isEqualTo(step.path("attempt").asInt());
                });
        assertThat(machines("odd", made)).hasSize(20).containsOnly("known");
    }

    @Test
    void afterTheLastOneTheRunFailsWithTheMachineLeftAndARetryGoesOnWithIt() {
        JsonNode made = make("troubled", "wrong", 2);
        String run = made.path("run").path("id").asString();

        assertThat(ended(run)).isEqualTo("failed");
        assertThat(steps(run, "create")).allMatch(step -> is(step, "state", "succeeded"));
        assertThat(steps(run, "confirm"))
                .allMatch(step -> step.path("attempt").asInt() == 3)
                .allMatch(step -> !step.path("message").asString().contains("made anew"));
        assertThat(machines("wrong", made)).containsExactly("known", "known");
        take(CATALOG.replace("{confirmFailures: 100, confirmFailure: invalid}", "{}"));

        http.as(Role.USER).post("/api/v1/runs/" + run + "/retry", null).expect(202);

        assertThat(ended(run)).isEqualTo("succeeded");
        assertThat(steps(run, "create")).allMatch(step -> step.path("attempt").asInt() == 1);
        assertThat(steps(run, "confirm")).allMatch(step -> step.path("attempt").asInt() == 4);
        assertThat(machines("wrong", made)).containsExactly("known", "known");
    }

    @Test
    void theStepsOfAProviderInTroubleWaitAndOthersGoOn() {
        String away = make("troubled", "away", 5).path("run").path("id").asString();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(steps(away, "create"))
                                .anyMatch(step ->
                                        step.path("message")
                                                .asString("")
                                                .contains("The provider away is in trouble")));

        assertThat(ended(make("troubled", "well", 5).path("run").path("id").asString()))
                .isEqualTo("succeeded");
        assertThat(steps(away, "create")).allMatch(step -> is(step, "state", "running"));
        take(CATALOG.replace("{createFailures: 100}", "{}"));

        assertThat(ended(away)).isEqualTo("succeeded");
        assertThat(steps(away, "create")).allMatch(step -> step.path("attempt").asInt() == 1);
    }

    @Test
    void aRunIsPausedWhileItsProviderIsInTrouble() {
        String run = make("troubled", "away", 3).path("run").path("id").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        steps(run, "create").stream()
                                .allMatch(step ->
                                        step.path("message").asString("").contains("in trouble")));

        http.as(Role.USER).post("/api/v1/runs/" + run + "/pause", null).expect(202);

        await().atMost(Duration.ofSeconds(30)).until(() -> state(run).equals("paused"));
        assertThat(steps(run, "create")).allMatch(step -> is(step, "state", "pending"));
        http.as(Role.USER).post("/api/v1/runs/" + run + "/abort", null).expect(202);
        assertThat(ended(run)).isEqualTo("aborted");
    }

    private JsonNode make(String template, String provider, int size) {
        return http.as(Role.USER)
                .post(
                        "/api/v1/clusters",
                        Map.of(
                                "name",
                                "t-" + UUID.randomUUID(),
                                "template",
                                template,
                                "provider",
                                provider,
                                "size",
                                size))
                .expect(202)
                .body();
    }

    private String ended(String run) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state(run).matches("succeeded|failed|aborted"));
        return state(run);
    }

    private String state(String run) {
        return http.as(Role.USER).get("/api/v1/runs/" + run).body().path("state").asString();
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
