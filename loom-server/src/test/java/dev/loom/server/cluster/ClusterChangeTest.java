package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What people change of a cluster that exists: words, owner, lease. */
@LoomServerTest
class ClusterChangeTest {

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
              - name: for-a-while
                defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
                administration: {leaseduration: {initial: 8h, step: 4h, max: 10h}}
              - name: for-ever
                defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
            """;

    private final TestHttp http;
    private final TestCalls user;
    private final JdbcClient client;
    private final TransactionTemplate transaction;

    ClusterChangeTest(TestHttp http, JdbcClient client, TransactionTemplate transaction) {
        this.http = http;
        this.client = client;
        this.transaction = transaction;
        this.user = http.as(Role.USER);
    }

    @BeforeEach
    void catalog() {
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
    }

    @Test
    void wordsAreChangedAsANewVersionAndAudited() {
        JsonNode made = make("for-ever");
        String name = "renamed-" + UUID.randomUUID();

        Answer changed =
                change(user, made, "\"0\"", Map.of("name", name, "tags", List.of("a", "b")))
                        .expect(200);

        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.body().path("name").asString()).isEqualTo(name);
        assertThat(user.get("/api/v1/clusters/" + name).expect(200).body().path("tags").size())
                .isEqualTo(2);
        JsonNode row =
                http.as(Role.ADMINISTRATOR)
                        .get("/api/v1/audit?kind=cluster&object=" + id(made))
                        .expect(200)
                        .body()
                        .get(0);
        assertThat(row.path("action").asString()).isEqualTo("change");
        assertThat(row.path("before").path("tags").size()).isZero();
        assertThat(row.path("after").path("name").asString()).isEqualTo(name);
    }

    @Test
    void aChangeThatLeavesAllAsItIsMakesNoVersion() {
        JsonNode made = make("for-ever");

        Answer same = change(user, made, "\"0\"", Map.of("name", name(made))).expect(200);

        assertThat(same.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void whoReadAnOlderVersionIsRefused() {
        JsonNode made = make("for-ever");
        change(user, made, "\"0\"", Map.of("description", "first")).expect(200);

        change(user, made, "\"0\"", Map.of("description", "second")).expect(412);
        user.send("PATCH", "/api/v1/clusters/" + id(made), Map.of("description", "x")).expect(428);
    }

    @Test
    void aDryRunChangesNothing() {
        JsonNode made = make("for-ever");

        Answer tried =
                user.with("If-Match", "*")
                        .send(
                                "PATCH",
                                "/api/v1/clusters/" + id(made) + "?dryRun=true",
                                Map.of("description", "tried"))
                        .expect(200);

        assertThat(tried.body().path("description").asString()).isEqualTo("tried");
        assertThat(read(made).path("description").asString()).isEmpty();
    }

    @Test
    void theLeaseIsExtendedByAStepAndNeverPastTheMost() {
        JsonNode made = make("for-a-while");
        Instant end = Instant.parse(made.path("lease").path("expiresAt").asString());
        assertThat(Instant.parse(read(made).path("lease").path("extendableTo").asString()))
                .isEqualTo(end.plus(Duration.ofHours(2)));

        Answer refused = change(user, made, "*", lease(end.plus(Duration.ofHours(3)))).expect(422);
        change(user, made, "*", lease(end.plus(Duration.ofHours(1)))).expect(200);

        assertThat(refused.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/lease/expiresAt");
        assertThat(refused.body().path("detail").asString())
                .contains("one extension adds at most 4h", "live at most 10h");
        assertThat(Instant.parse(read(made).path("lease").path("expiresAt").asString()))
                .isEqualTo(end.plus(Duration.ofHours(1)));
        change(user, made, "*", "{\"lease\": {\"expiresAt\": null}}").expect(422);
    }

    @Test
    void whereTheTemplateSetsNoLimitsALeaseComesAndGoes() {
        JsonNode made = make("for-ever");
        Instant end = Instant.parse("2099-01-01T00:00:00Z");

        change(user, made, "*", lease(end)).expect(200);
        assertThat(read(made).path("lease").path("expiresAt").asString())
                .isEqualTo("2099-01-01T00:00:00Z");
        change(user, made, "*", lease(Instant.parse("2001-01-01T00:00:00Z"))).expect(422);
        change(user, made, "*", "{\"lease\": {\"expiresAt\": null}}").expect(200);

        assertThat(read(made).path("lease").path("expiresAt").isString()).isFalse();
    }

    @Test
    void whatIsWrongInTheRequestIsToldAtItsPlace() {
        http.as(Role.VIEWER).get("/api/v1/whoami").expect(200);
        JsonNode made = make("for-ever");

        Answer wrong =
                change(
                                user,
                                made,
                                "*",
                                Map.of("nam", "x", "lease", Map.of("expiresAt", "tomorrow")))
                        .expect(422);

        assertThat(wrong.body().path("errors").valueStream())
                .extracting(error -> error.path("pointer").asString())
                .containsExactlyInAnyOrder("/nam", "/lease/expiresAt");
        change(user, made, "*", Map.of("name", "no name!")).expect(422);
        change(user, made, "*", Map.of("owner", "nobody-of-that-name")).expect(422);
        change(user, made, "*", Map.of("owner", "test-viewer")).expect(422);
    }

    @Test
    void aNewOwnerSeesItWithWhatWasDoneToItAndTheOldOneDoesNot() {
        JsonNode made = make("for-ever");
        JsonNode run = read(made).path("run");

        giveAway(made).expect(200);
        http.as(Role.ADMINISTRATOR).get("/api/v1/clusters/" + id(made)).expect(200);

        user.get("/api/v1/clusters/" + id(made)).expect(404);
        user.get("/api/v1/runs/" + run.path("id").asString()).expect(404);
    }

    /** A run's end holds the run before the cluster: who gives it away must come the same way. */
    @Test
    void itIsGivenAwayWhileItsRunEnds() {
        JsonNode made = make("for-ever");

        CompletableFuture<Answer> changed =
                transaction.execute(_ -> {
                    touch("run", "cluster_id", made);
                    CompletableFuture<Answer> change =
                            CompletableFuture.supplyAsync(() -> giveAway(made));
                    await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaitsForARun);
                    touch("cluster", "id", made);
                    return change;
                });

        changed.join().expect(200);
    }

    private Answer giveAway(JsonNode cluster) {
        return change(user, cluster, "*", Map.of("owner", "TEST-administrator"));
    }

    private void touch(String table, String column, JsonNode cluster) {
        client.sql("update %s set state = state where %s = :cluster".formatted(table, column))
                .param("cluster", UUID.fromString(id(cluster)))
                .update();
    }

    private boolean somebodyWaitsForARun() {
        return client.sql(
                        """
                        select exists (select from pg_stat_activity
                          where datname = current_database() and wait_event_type = 'Lock'
                            and query like 'update run set owner_id%')
                        """)
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatIsAnsweredAtOnceIsWhatIsReadLater() {
        String name = "answered-" + UUID.randomUUID();
        JsonNode made =
                user.post("/api/v1/clusters", Map.of("name", name, "template", "for-a-while"))
                        .expect(202)
                        .body()
                        .path("cluster");

        JsonNode read = read(made);

        List.of("id", "name", "description", "tags", "owner", "template", "provider", "size")
                .forEach(field -> assertThat(read.path(field)).isEqualTo(made.path(field)));
        List.of("services", "createdAt", "lease", "price", "links", "version")
                .forEach(field -> assertThat(read.path(field)).isEqualTo(made.path(field)));
        assertThat(read.at("/nodes/0/id")).isEqualTo(made.at("/nodes/0/id"));
        assertThat(read.at("/nodes/0/services")).isEqualTo(made.at("/nodes/0/services"));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        JsonNode one = make("for-ever");
        JsonNode other = make("for-ever");

        change(user, one, "*", Map.of("name", name(other))).expect(409);
    }

    @Test
    void whoMaySeeItButNotOperateIsRefusedAndADeletedOneStays() {
        JsonNode made = make("for-ever");
        change(http.as(Role.VIEWER), made, "*", Map.of("description", "x")).expect(404);
        user.delete("/api/v1/clusters/" + id(made)).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> read(made).path("state").asString().equals("terminated"));

        change(user, made, "*", Map.of("description", "x")).expect(409);
        assertThat(read(made).path("nodes").get(0).path("state").asString()).isEqualTo("gone");
    }

    @Test
    void itsConfigurationIsExpandedAsFarAsAllNodesShareIt() {
        JsonNode made =
                user.post(
                                "/api/v1/clusters",
                                Map.of(
                                        "name",
                                        "configured-" + UUID.randomUUID(),
                                        "template",
                                        "for-ever",
                                        "config",
                                        Map.of(
                                                "who", "%cluster.owner%",
                                                "me", "%host.self%",
                                                "later", "%ip.service.quiet%",
                                                "list", List.of("%num.service.quiet%", 7))))
                        .expect(202)
                        .body()
                        .path("cluster");

        JsonNode config =
                user.get("/api/v1/clusters/" + id(made) + "/configuration").expect(200).body();

        assertThat(config.path("who").asString()).isEqualTo("test-user");
        assertThat(config.path("me").asString()).isEqualTo("%host.self%");
        assertThat(config.path("later").asString()).isEqualTo("%ip.service.quiet%");
        assertThat(config.path("list").get(0).asString()).isEqualTo("1");
        assertThat(config.path("list").get(1).asInt()).isEqualTo(7);
    }

    @Test
    void theListIsSortedAndSaysHowManyThereAreBehindItsEnd() {
        make("for-ever");
        make("for-a-while");

        List<String> names = names("sort=name");
        assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(names("sort=-name")).isEqualTo(names.reversed());
        assertThat(user.get("/api/v1/clusters?page=999").expect(200).header("X-Total-Count"))
                .isEqualTo(String.valueOf(names.size()));
        assertThat(user.get("/api/v1/clusters?sort=beauty").expect(400).body().path("detail"))
                .asString()
                .contains("created, name, state");
    }

    private List<String> names(String query) {
        return user.get("/api/v1/clusters?size=1000&" + query)
                .expect(200)
                .body()
                .valueStream()
                .map(ClusterChangeTest::name)
                .toList();
    }

    private static Map<String, Object> lease(Instant end) {
        return Map.of("lease", Map.of("expiresAt", end.toString()));
    }

    private static Answer change(TestCalls calls, JsonNode cluster, String version, Object change) {
        return calls.with("If-Match", version)
                .send("PATCH", "/api/v1/clusters/" + id(cluster), change);
    }

    private JsonNode read(JsonNode cluster) {
        return user.get("/api/v1/clusters/" + id(cluster)).expect(200).body();
    }

    private static String id(JsonNode cluster) {
        return cluster.path("id").asString();
    }

    private static String name(JsonNode cluster) {
        return cluster.path("name").asString();
    }

    private JsonNode make(String template) {
        String name = "change-" + UUID.randomUUID();
        JsonNode made =
                user.post("/api/v1/clusters", Map.of("name", name, "template", template))
                        .expect(202)
                        .body()
                        .path("cluster");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> read(made).path("state").asString().equals("incomplete"));
        return made;
    }
}
