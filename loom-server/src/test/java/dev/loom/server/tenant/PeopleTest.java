package dev.loom.server.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class PeopleTest {

    private final TestHttp http;
    private final JdbcClient jdbc;

    PeopleTest(TestHttp http, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
    }

    @Test
    void anAdministratorMakesChangesAndDeletesPeople() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        Answer made = admin.post("/api/v1/users", person("ada", "user")).expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/users/ada");
        http.basic("ada", "a long password").get("/api/v1/whoami").expect(200);

        Answer changed =
                admin.with("If-Match", made.header("ETag"))
                        .put("/api/v1/users/ada", Map.of("role", "viewer", "enabled", false))
                        .expect(200);
        assertThat(changed.body().path("role").asString()).isEqualTo("viewer");
        http.basic("ada", "a long password").get("/api/v1/whoami").expect(401);

        admin.delete("/api/v1/users/ADA").expect(204);
        admin.get("/api/v1/users/ada").expect(404);
    }

    @Test
    void aStaleOrMissingVersionIsRefused() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        Answer made = admin.post("/api/v1/users", person("bob", "user")).expect(201);
        Map<String, String> viewer = Map.of("role", "viewer");
        admin.put("/api/v1/users/bob", viewer).expect(428);
        admin.with("If-Match", made.header("ETag")).put("/api/v1/users/bob", viewer).expect(200);

        admin.with("If-Match", made.header("ETag")).put("/api/v1/users/bob", viewer).expect(412);
    }

    @Test
    void anAdministratorMakesNoSuperadmin() {
        http.as(Role.ADMINISTRATOR)
                .post("/api/v1/users", person("climber", "superadmin"))
                .expect(403);
    }

    @Test
    void oneSeesOneselfButNobodyElse() {
        http.as(Role.VIEWER).get("/api/v1/users/test-viewer").expect(200);
        http.as(Role.VIEWER).get("/api/v1/users/admin").expect(404);
    }

    @Test
    void aPasswordHasEightCharacters() {
        Answer answer =
                http.as(Role.ADMINISTRATOR)
                        .post(
                                "/api/v1/users",
                                Map.of("name", "short", "role", "user", "password", "1234567"))
                        .expect(422);

        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/password");
    }

    @Test
    void aNameIsTakenWithoutRegardToCase() {
        http.as(Role.ADMINISTRATOR)
                .post("/api/v1/users", person("TEST-administrator", "user"))
                .expect(409);
    }

    @Test
    void oneChangesOnesOwnPassword() {
        http.as(Role.ADMINISTRATOR).post("/api/v1/users", person("eve", "viewer")).expect(201);
        TestCalls eve = http.basic("eve", "a long password");
        eve.put(
                        "/api/v1/whoami/password",
                        Map.of("current", "a wrong one", "password", "another password"))
                .expect(422);
        eve.put(
                        "/api/v1/whoami/password",
                        Map.of("current", "a long password", "password", "another password"))
                .expect(204);

        http.basic("eve", "another password").get("/api/v1/whoami").expect(200);
    }

    @Test
    void aTokenIsShownOnceStoredAsAHashAndEndsAtOnce() {
        TestCalls user = http.as(Role.USER);
        Answer made =
                user.post("/api/v1/tokens", Map.of("name", "ci", "expires", "30d")).expect(201);
        String token = made.body().path("token").asString();
        assertThat(user.get("/api/v1/tokens").expect(200).text()).doesNotContain(token);
        http.bearer(token).get("/api/v1/whoami").expect(200);
        String id = made.body().path("id").asString();
        assertThat(
                        jdbc.sql("select length(secret_hash) from api_token where id = :id")
                                .param("id", java.util.UUID.fromString(id))
                                .query(Integer.class)
                                .single())
                .isEqualTo(32);

        user.delete("/api/v1/tokens/" + id).expect(204);
        http.bearer(token).get("/api/v1/whoami").expect(401);
    }

    @Test
    void anExpiredTokenIsWrong() {
        Answer made =
                http.as(Role.USER)
                        .post("/api/v1/tokens", Map.of("name", "old", "expires", "1h"))
                        .expect(201);
        String token = made.body().path("token").asString();
        jdbc.sql("update api_token set expires_at = created_at where name = 'old'").update();

        http.bearer(token).get("/api/v1/whoami").expect(401);
    }

    @Test
    void whatIsMissingIsNamed() {
        Answer answer =
                http.as(Role.ADMINISTRATOR).post("/api/v1/users", Map.of("name", "x")).expect(422);

        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/role");
    }

    @Test
    void anotherPersonsTokenIsNotThere() {
        Answer made = http.as(Role.USER).post("/api/v1/tokens", Map.of("name", "mine")).expect(201);

        http.as(Role.VIEWER)
                .delete("/api/v1/tokens/" + made.body().path("id").asString())
                .expect(404);
    }

    @Test
    void anAdministratorSeesEverybodysTokensAndEndsThem() {
        Answer made =
                http.as(Role.USER).post("/api/v1/tokens", Map.of("name", "lost-one")).expect(201);
        String token = made.body().path("token").asString();
        http.bearer(token).get("/api/v1/whoami").expect(200);

        String all = http.as(Role.ADMINISTRATOR).get("/api/v1/tokens/all").expect(200).text();
        assertThat(all).contains("lost-one", "\"person\":\"test-user\"", "lastUsedAt");
        assertThat(all).doesNotContain(token);

        http.as(Role.ADMINISTRATOR)
                .delete("/api/v1/tokens/" + made.body().path("id").asString())
                .expect(204);
        http.bearer(token).get("/api/v1/whoami").expect(401);
    }

    @Test
    void onlyASuperadminEndsASuperadminsToken() {
        Answer made =
                http.as(Role.SUPERADMIN).post("/api/v1/tokens", Map.of("name", "high")).expect(201);

        http.as(Role.ADMINISTRATOR)
                .delete("/api/v1/tokens/" + made.body().path("id").asString())
                .expect(403);
    }

    @Test
    void theUseOfATokenIsNotedAtMostOnceAMinute() {
        Answer made = http.as(Role.USER).post("/api/v1/tokens", Map.of("name", "busy")).expect(201);
        String token = made.body().path("token").asString();
        assertThat(lastUsed("busy")).isEmpty();

        http.bearer(token).get("/api/v1/whoami").expect(200);
        var first = lastUsed("busy");
        http.bearer(token).get("/api/v1/whoami").expect(200);

        assertThat(first).isPresent();
        assertThat(lastUsed("busy")).isEqualTo(first);
    }

    private Optional<OffsetDateTime> lastUsed(String name) {
        return jdbc.sql(
                        "select last_used_at from api_token where name = :name and last_used_at is not null")
                .param("name", name)
                .query(OffsetDateTime.class)
                .optional();
    }

    @Test
    void whoOwnsAClusterThatLivesIsNotDeleted() {
        TestCalls admin = http.as("owners", Role.ADMINISTRATOR);
        admin.post("/api/v1/users", person("owner", "user")).expect(201);
        TestCalls owner = http.basic("owners/owner", "a long password");
        String cluster =
                owner.post(
                                "/api/v1/clusters",
                                Map.of("name", "kept", "template", "single", "size", 1))
                        .expect(202)
                        .body()
                        .at("/cluster/id")
                        .asString();

        Answer refused = admin.delete("/api/v1/users/owner").expect(409);
        assertThat(refused.body().path("detail").asString()).contains("owner owns 1 cluster");

        jdbc.sql("update cluster set state = 'terminated' where id = cast(:id as uuid)")
                .param("id", cluster)
                .update();
        admin.delete("/api/v1/users/owner").expect(204);
    }

    @Test
    void aSuperadminActsInAnotherTenantByNamingItAndThatIsAudited() {
        http.as("elsewhere", Role.USER).get("/api/v1/whoami").expect(200);
        Answer there =
                http.as(Role.SUPERADMIN)
                        .with("Loom-Tenant", "elsewhere")
                        .get("/api/v1/audit?kind=tenant")
                        .expect(200);

        assertThat(there.text()).contains("\"action\":\"enter\"", "\"homeTenant\":\"main\"");
        http.as(Role.ADMINISTRATOR)
                .with("Loom-Tenant", "elsewhere")
                .get("/api/v1/whoami")
                .expect(404);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        Answer answer =
                http.as(Role.ADMINISTRATOR)
                        .post("/api/v1/users", Map.of("name", "x", "rol", "user"))
                        .expect(400);

        assertThat(answer.body().path("detail").asString()).contains("\"rol\"", "\"role\"");
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/rol");
    }

    private static Map<String, String> person(String name, String role) {
        return Map.of("name", name, "role", role, "password", "a long password");
    }
}
