package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Clusters and runs that exist, as people of their own and of another tenant see them. */
@LoomServerTest
class ClusterAccessTest {

    private static final String OTHER = "cluster-access";

    /** A provider whose machines can't be made: what is made of it fails at once and stays. */
    private static final String CATALOG =
            """
            providers:
              - name: nowhere
                providertype: local
                provisioner: {sshd: /nonexistent/sshd}
            hardware-types:
              - {name: tiny, providermap: {nowhere: {flavor: tiny, cost: "0.5"}}}
            image-types:
              - {name: bare, providermap: {nowhere: {image: bare}}}
            services:
              - name: quiet
            templates:
              - name: nothing
                defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
                constraints: {size: {min: 1, max: 3}}
            """;

    private final TestHttp http;

    ClusterAccessTest(TestHttp http) {
        this.http = http;
    }

    private record Made(String cluster, String run, String name) {}

    @TestFactory
    Stream<DynamicTest> whatIsOfAnotherTenantReadsLikeWhatIsMissing() {
        Made made = make("main", Role.USER);
        return Stream.of(Role.values())
                .flatMap(role ->
                        paths(made).stream()
                                .map(path ->
                                        DynamicTest.dynamicTest(
                                                role + " " + path,
                                                () ->
                                                        readsLikeMissing(
                                                                http.as(OTHER, role),
                                                                path,
                                                                made))));
    }

    private static List<String> paths(Made made) {
        return List.of(
                "GET /api/v1/clusters/" + made.cluster(),
                "GET /api/v1/clusters/" + made.name(),
                "DELETE /api/v1/clusters/" + made.cluster(),
                "POST /api/v1/clusters/" + made.cluster() + "/ssh-access",
                "POST /api/v1/clusters/" + made.cluster() + "/preview",
                "GET /api/v1/runs/" + made.run(),
                "GET /api/v1/runs/" + made.run() + "/steps",
                "GET /api/v1/runs/" + made.run() + "/events",
                "GET /api/v1/runs/" + made.run() + "/steps/1/log",
                "POST /api/v1/runs/" + made.run() + "/abort");
    }

    private void readsLikeMissing(TestCalls calls, String route, Made made) {
        String missing = UUID.randomUUID().toString();
        Answer foreign = call(calls, route);
        Answer none =
                call(
                        calls,
                        route.replace(made.cluster(), missing)
                                .replace(made.run(), missing)
                                .replace(made.name(), missing));

        assertThat(foreign.status()).isEqualTo(none.status()).isIn(403, 404);
        assertThat(
                        foreign.text()
                                .replace(made.cluster(), missing)
                                .replace(made.run(), missing)
                                .replace(made.name(), missing))
                .isEqualTo(none.text());
    }

    private static Answer call(TestCalls calls, String route) {
        String[] parts = route.split(" ", 2);
        Object body =
                switch (route.substring(route.lastIndexOf('/') + 1)) {
                    case "ssh-access" -> Map.of("publicKey", "ssh-ed25519 AAAA");
                    case "preview" -> Map.of("operation", "resize", "size", 2);
                    default -> null;
                };
        return calls.send(parts[0], parts[1], body);
    }

    @Test
    void theOwnerAndTheAdministratorSeeItAndOthersOfTheTenantDoNot() {
        Made made = make("main", Role.USER);
        String path = "/api/v1/clusters/" + made.cluster();

        http.as(Role.USER).get(path).expect(200);
        http.as(Role.ADMINISTRATOR).get(path).expect(200);
        http.as(Role.VIEWER).get(path).expect(404);
        assertThat(names(http.as(Role.USER))).contains(made.name());
        assertThat(names(http.as(Role.VIEWER))).doesNotContain(made.name());
    }

    @Test
    void aSuperadminOwnsWhatTheyMakeInATenantThatTheyName() {
        catalog(OTHER);
        TestCalls superadmin = http.as(Role.SUPERADMIN).with("Loom-Tenant", OTHER);

        JsonNode cluster = create(superadmin, "named").path("cluster");

        assertThat(cluster.path("owner").path("name").asString()).isEqualTo("test-superadmin");
        http.as(OTHER, Role.ADMINISTRATOR)
                .get("/api/v1/clusters/" + cluster.path("id").asString())
                .expect(200);
        http.as(Role.SUPERADMIN)
                .get("/api/v1/clusters/" + cluster.path("id").asString())
                .expect(404);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndChangesNothing() {
        catalog("main");
        TestCalls user = http.as(Role.USER);
        String name = "dry-" + UUID.randomUUID();

        JsonNode made =
                user.post(
                                "/api/v1/clusters?dryRun=true",
                                Map.of("name", name, "template", "nothing", "size", 2))
                        .expect(200)
                        .body();

        assertThat(made.path("nodes").size()).isEqualTo(2);
        assertThat(made.path("price").path("perHour").decimalValue()).isEqualByComparingTo("1.0");
        user.get("/api/v1/clusters/" + name).expect(404);

        Made real = make("main", Role.USER);
        JsonNode gone =
                user.delete("/api/v1/clusters/" + real.cluster() + "?dryRun=true")
                        .expect(200)
                        .body();
        assertThat(gone.path("plan").path("steps").get(0).path("action").asString())
                .isEqualTo("delete");
        user.get("/api/v1/clusters/" + real.name()).expect(200);
    }

    @Test
    void whereNoLayoutIsPossibleTheAnswerSaysWhyAndNothingIsMade() {
        catalog("main");
        String name = "no-layout-" + UUID.randomUUID();
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post(
                        "/api/v1/catalog/import",
                        """
                        templates:
                          - name: impossible
                            defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
                            constraints: {services: {quiet: {quantities: {max: 1}}}}
                        """)
                .expect(200);

        JsonNode refused =
                http.as(Role.USER)
                        .post(
                                "/api/v1/clusters",
                                Map.of("name", name, "template", "impossible", "size", 2))
                        .expect(422)
                        .body();

        assertThat(refused.path("type").asString()).isEqualTo("urn:loom:problem:no-layout");
        assertThat(refused.path("detail").asString()).contains("quiet lies on at most 1 node");
        http.as(Role.USER).get("/api/v1/clusters/" + name).expect(404);
    }

    @Test
    void aNameIsTakenUntilItsClusterIsGone() {
        Made made = make("main", Role.USER);
        TestCalls user = http.as(Role.USER);
        Map<String, Object> again =
                Map.of(
                        "name",
                        made.name().toUpperCase(java.util.Locale.ROOT),
                        "template",
                        "nothing");

        Answer taken = user.post("/api/v1/clusters", again).expect(409);
        assertThat(taken.body().path("type").asString()).isEqualTo("urn:loom:problem:name-taken");

        user.delete("/api/v1/clusters/" + made.cluster()).expect(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> state(made).equals("terminated"));
        user.delete("/api/v1/clusters/" + made.cluster()).expect(409);
        user.post("/api/v1/clusters", again).expect(202);
    }

    @Test
    void aClusterIsDeletedWhenItsLeaseIsOver() {
        catalog("main");
        String name = "leased-" + UUID.randomUUID();
        JsonNode made =
                http.as(Role.USER)
                        .post(
                                "/api/v1/clusters",
                                Map.of("name", name, "template", "nothing", "lease", "PT1S"))
                        .expect(202)
                        .body();
        Made leased = new Made(made.path("cluster").path("id").asString(), "", name);

        await().atMost(Duration.ofSeconds(40)).until(() -> state(leased).equals("terminated"));
    }

    private String state(Made made) {
        return http.as(Role.USER)
                .get("/api/v1/clusters/" + made.cluster())
                .body()
                .path("state")
                .asString();
    }

    private List<String> names(TestCalls calls) {
        return calls.get("/api/v1/clusters?size=1000")
                .expect(200)
                .body()
                .valueStream()
                .map(cluster -> cluster.path("name").asString())
                .toList();
    }

    private Made make(String tenant, Role role) {
        catalog(tenant);
        String name = "access-" + UUID.randomUUID();
        JsonNode made = create(http.as(tenant, role), name);
        String run = made.path("run").path("id").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        http.as(tenant, role)
                                .get("/api/v1/runs/" + run)
                                .body()
                                .path("state")
                                .asString()
                                .equals("failed"));
        return new Made(made.path("cluster").path("id").asString(), run, name);
    }

    private static JsonNode create(TestCalls calls, String name) {
        return calls.post("/api/v1/clusters", Map.of("name", name, "template", "nothing"))
                .expect(202)
                .body();
    }

    private void catalog(String tenant) {
        http.as(tenant, Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
    }
}
