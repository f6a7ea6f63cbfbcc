package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.simulation.Simulation;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Clusters without machines, through the whole engine. */
@LoomServerTest
class SimulatedClusterTest {

    private static final String CATALOG =
            """
            providers:
              - {name: sim, providertype: simulated, provisioner: {}}
            hardware-types:
              - {name: sim, providermap: {sim: {flavor: sim}}}
            image-types:
              - {name: sim, providermap: {sim: {image: sim}}}
            services:
              - name: sim-base
                provisioner: {actions: {install: {type: simulated, fields: {lines: 2}}}}
              - name: sim-web
                dependencies: {runtime: {requires: [sim-base]}, install: {requires: [sim-base]}}
                provisioner:
                  actions:
                    install: {type: simulated, fields: {}}
                    start: {type: simulated, fields: {failures: 20, seed: 3}, retries: {max: 12, backoff: 10ms}}
                    stop: {type: simulated, fields: {latency: 1ms..20ms}}
              - name: sim-shell
                provisioner: {actions: {start: {type: shell, fields: {script: "true"}}}}
            templates:
              - name: sim
                defaults: {services: [sim-base, sim-web], provider: sim, hardwaretype: sim, imagetype: sim}
                constraints: {size: {min: 1, max: 100}}
              - name: sim-shell
                defaults: {services: [sim-shell], provider: sim, hardwaretype: sim, imagetype: sim}
            """;

    private final TestHttp http;
    private final JdbcClient client;
    private final Clusters clusters;
    private final TestPeople people;

    SimulatedClusterTest(TestHttp http, JdbcClient client, Clusters clusters, TestPeople people) {
        this.http = http;
        this.client = client;
        this.clusters = clusters;
        this.people = people;
    }

    @BeforeEach
    void catalog() {
        System.setProperty(Simulation.PROPERTY, "true");
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
    }

    @AfterEach
    void off() {
        System.clearProperty(Simulation.PROPERTY);
    }

    @Test
    void fiftyNodesAreMadeAndDeletedWithoutAMachine() {
        JsonNode made = make("sim", 50);
        String cluster = made.path("cluster").path("id").asString();
        String create = made.path("run").path("id").asString();

        assertThat(ended(create)).isEqualTo("succeeded");
        JsonNode full = http.as(Role.USER).get("/api/v1/clusters/" + cluster).body();
        assertThat(full.path("nodes").valueStream())
                .hasSize(50)
                .allMatch(node -> node.path("bindAddress").asString().startsWith("10."))
                .allMatch(node -> node.path("ssh").isMissingNode() || node.path("ssh").isNull());
        List<JsonNode> steps = steps(create);
        assertThat(steps).hasSize(50 * 6).allMatch(s -> is(s, "state", "succeeded"));
        assertThat(steps)
                .filteredOn(s -> is(s, "action", "start"))
                .anyMatch(s -> s.path("attempt").asInt() > 1)
                .anyMatch(s -> s.path("attempt").asInt() == 1);
        int install = number(steps, "install", "sim-base");
        assertThat(
                        http.as(Role.USER)
                                .get("/api/v1/runs/" + create + "/steps/" + install + "/log")
                                .text())
                .contains("simulated: install of sim-base, line 2");

        String delete =
                http.as(Role.USER)
                        .delete("/api/v1/clusters/" + cluster)
                        .expect(202)
                        .body()
                        .path("run")
                        .path("id")
                        .asString();
        assertThat(ended(delete)).isEqualTo("succeeded");
        assertThat(
                        http.as(Role.ADMINISTRATOR)
                                .get("/api/v1/providers/sim/machines")
                                .body()
                                .path("machines")
                                .valueStream()
                                .filter(m -> is(m, "cluster", cluster)))
                .isEmpty();
    }

    @Test
    void aLargeClusterIsAskedForWithAsFewStatementsAsASmallOne() {
        Caller user = people.caller(Role.USER);
        clusters.preview(user, request("sim", 1));

        int small = TestStatements.in(() -> clusters.create(user, request("sim", 1)));
        int large = TestStatements.in(() -> clusters.create(user, request("sim", 50)));

        assertThat(large).isEqualTo(small).isLessThanOrEqualTo(10);
    }

    private static JsonNode request(String template, int size) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", "sim-" + UUID.randomUUID())
                .put("template", template)
                .put("size", size);
    }

    @Test
    void manyOperationsThatEndAtOnceFreeTheirClustersOrLetTheNextBegin() {
        List<JsonNode> made = Stream.generate(() -> make("sim", 2)).limit(24).toList();
        List<String> deletes = new ArrayList<>();

        made.subList(0, 12).forEach(each -> deletes.add(delete(each)));
        made.forEach(each -> assertThat(ended(run(each))).isIn("succeeded", "aborted"));
        made.subList(12, 24).forEach(each -> deletes.add(delete(each)));
        deletes.forEach(each -> assertThat(ended(each)).isEqualTo("succeeded"));

        List<UUID> clusters =
                made.stream()
                        .map(each -> each.at("/cluster/id").asString())
                        .map(UUID::fromString)
                        .toList();
        assertThat(count("cluster where id in (:clusters) and state = 'terminated'", clusters))
                .isEqualTo(24);
        assertThat(count("cluster_operation where cluster_id in (:clusters)", clusters)).isZero();
        assertThat(
                        count(
                                "node_claim where node_id in (select id from node where cluster_id in (:clusters))",
                                clusters))
                .isZero();
    }

    private static String run(JsonNode asked) {
        return asked.at("/run/id").asString();
    }

    private String delete(JsonNode made) {
        String cluster = made.at("/cluster/id").asString();
        return run(http.as(Role.USER).delete("/api/v1/clusters/" + cluster).expect(202).body());
    }

    private int count(String what, List<UUID> clusters) {
        return client.sql("select count(*) from " + what)
                .param("clusters", clusters)
                .query(Integer.class)
                .single();
    }

    @Test
    void aServiceThatNeedsAShellSaysThatThereIsNone() {
        String run = make("sim-shell", 1).path("run").path("id").asString();

        assertThat(ended(run)).isEqualTo("failed");
        assertThat(steps(run).getLast().path("message").asString())
                .contains("\"shell\"", "\"sim\"", "have no shell");
    }

    /** A server that took the run in vain removes its execution a moment after the run's end. */
    @Test
    void whatIsDoneAgainWhileAnExecutionOfItIsStillThereIsDone() {
        JsonNode made = make("sim-shell", 1);
        String run = run(made);
        assertThat(ended(run)).isEqualTo("failed");
        client.sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                          last_heartbeat, version)
                        select 'run', tenant_id || '/' || id, now(), true, 'another server', now(), 7 from run
                        where id = :run
                        """)
                .param("run", UUID.fromString(run))
                .update();

        http.as(Role.USER).post("/api/v1/runs/" + run + "/retry", Map.of()).expect(202);

        await().atMost(Duration.ofSeconds(30)).until(() -> attempts(run) == 2);
        assertThat(ended(run)).isEqualTo("failed");
    }

    private int attempts(String run) {
        return steps(run).getLast().path("attempt").asInt();
    }

    @Test
    void nobodyLogsInToWhatHasNoShell() {
        JsonNode made = make("sim", 1);
        String cluster = made.path("cluster").path("id").asString();
        assertThat(ended(made.path("run").path("id").asString())).isEqualTo("succeeded");

        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8vZb0dJt5bXrDxCkKpq0SNlkNqG0yH2k0T me";
        assertThat(
                        http.as(Role.USER)
                                .post(
                                        "/api/v1/clusters/" + cluster + "/ssh-access",
                                        Map.of("publicKey", key))
                                .expect(409)
                                .text())
                .contains("no running node that one can log in to");
    }

    @Test
    void bothAreListedOnlyWhereTheyAreOn() {
        assertThat(types("provider-types")).contains("simulated", "local");
        assertThat(types("automator-types")).contains("simulated", "shell");

        System.clearProperty(Simulation.PROPERTY);

        assertThat(types("provider-types")).doesNotContain("simulated").contains("local");
        assertThat(types("automator-types")).doesNotContain("simulated").contains("shell");
        assertThat(http.as(Role.ADMINISTRATOR).post("/api/v1/providers/sim/test", Map.of()).text())
                .contains("LOOM_SIMULATED=true");
        String run = make("sim", 1).path("run").path("id").asString();
        assertThat(ended(run)).isEqualTo("failed");
        assertThat(steps(run).getFirst().path("message").asString())
                .contains("LOOM_SIMULATED=true");
    }

    private List<String> types(String path) {
        return http.as(Role.USER)
                .get("/api/v1/" + path)
                .expect(200)
                .body()
                .valueStream()
                .map(type -> type.path("type").asString())
                .toList();
    }

    private JsonNode make(String template, int size) {
        return http.as(Role.USER)
                .post("/api/v1/clusters", request(template, size))
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

    private List<JsonNode> steps(String run) {
        return http.as(Role.USER)
                .get("/api/v1/runs/" + run + "/steps?size=1000")
                .expect(200)
                .body()
                .valueStream()
                .toList();
    }

    private static int number(List<JsonNode> steps, String action, String service) {
        return steps.stream()
                .filter(s -> is(s, "action", action) && is(s, "service", service))
                .findFirst()
                .orElseThrow()
                .path("number")
                .asInt();
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).asString("").equals(value);
    }
}
