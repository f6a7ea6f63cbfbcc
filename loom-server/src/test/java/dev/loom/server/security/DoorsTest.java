package dev.loom.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tries the doors that nobody should find open. */
@LoomServerTest
class DoorsTest {

    private final TestHttp http;

    DoorsTest(TestHttp http) {
        this.http = http;
    }

    @TestFactory
    Stream<DynamicTest> noWritingOfAPathFindsADoorOpen() {
        return Stream.of(
                        "/api/v1/whoami",
                        "/api/v1/users",
                        "/api/v1/tenants",
                        "/api/v1/secrets",
                        "/api/v1/templates",
                        "/api/openapi.json",
                        "/api/docs",
                        "/actuator",
                        "/actuator/prometheus",
                        "/actuator/health",
                        "/actuator/env",
                        "/error")
                .flatMap(DoorsTest::variants)
                .distinct()
                .map(path ->
                        DynamicTest.dynamicTest(
                                path,
                                () ->
                                        assertThat(http.anonymous().get(path).status())
                                                .isIn(400, 401, 404)));
    }

    private static Stream<String> variants(String path) {
        String last = path.substring(path.lastIndexOf('/'));
        return Stream.of(
                path,
                path + "/",
                path + ".json",
                path + ".html",
                path + ";a=b",
                path + "%3Ba=b",
                path + "%00",
                path + "%0a",
                path + "%20",
                path + "/..",
                path + "/../status",
                path + "/%2e%2e/status",
                "/status" + "/.." + path,
                "/status/%2e%2e" + path,
                "/status;" + path,
                "/actuator/health/liveness/.." + path,
                "/" + path,
                path.replaceFirst("/(\\w+)$", "//$1"),
                "/status%2f.." + path,
                "/status%5c.." + path,
                path.replace("/v1", "%2fv1"),
                path.replace("/v1", "%5cv1"),
                path.replace(last, "/." + last),
                path.toUpperCase(java.util.Locale.ROOT),
                path.replace("a", "A"),
                path + "?_method=GET",
                path + "/status",
                path + "/actuator/health/liveness");
    }

    @Test
    void whatIsOpenIsOpen() {
        for (String path :
                new String[] {
                    "/status", "/actuator/health/liveness", "/actuator/health/readiness"
                }) {
            http.anonymous().get(path).expect(200);
        }
    }

    @Test
    void theApiDocumentAndTheMetricsWantSigningIn() {
        String document = http.as(Role.VIEWER).get("/api/openapi.json").expect(200).text();
        assertThat(document).contains("\"openapi\":\"3.1", "/api/v1/whoami");
        assertThat(http.as(Role.VIEWER).get("/actuator/prometheus").expect(200).text())
                .contains("jvm_memory_used_bytes");
        assertThat(http.as(Role.VIEWER).get("/api/docs").status()).isIn(200, 302);
        http.as(Role.VIEWER).get("/api/swagger-ui/index.html").expect(200);
    }

    @Test
    void whatIsNotThereIsAProblemDocumentForWhoIsSignedIn() {
        for (String path : new String[] {"/api/v1/none", "/api/none", "/none", "/actuator/env"}) {
            Answer answer = http.as(Role.SUPERADMIN).get(path).expect(404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body().path("type").asString())
                    .isEqualTo("urn:loom:problem:not-found");
        }
    }

    @Test
    void wrongMethodsAndFormatsAreProblemDocuments() {
        http.as(Role.VIEWER).send("PATCH", "/api/v1/whoami", null).expect(405);
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "text/csv")
                .post("/api/v1/users", "a,b")
                .expect(415);
        Answer broken = http.as(Role.ADMINISTRATOR).post("/api/v1/users", "{\"name\":").expect(400);
        assertThat(broken.body().path("type").asString()).isEqualTo("urn:loom:problem:malformed");
    }

    @Test
    void answersCarryStrictHeaders() {
        Answer answer = http.as(Role.VIEWER).get("/api/v1/whoami").expect(200);

        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void whoGuessesPasswordsIsSlowedDownAndOthersAreNot() {
        for (int i = 0; i < 5; i++) {
            http.basic("guessed", "wrong password " + i).get("/api/v1/whoami").expect(401);
        }
        Answer slowed = http.basic("guessed", "wrong again").get("/api/v1/whoami").expect(429);
        assertThat(slowed.header("Retry-After")).isNotEmpty();

        http.basic("admin", TestServer.ADMIN_PASSWORD).get("/api/v1/whoami").expect(200);
    }

    @Test
    void aTokenThatIsAlmostRightIsWrong() {
        String token =
                http.as(Role.VIEWER)
                        .request("GET", "/", null)
                        .headers()
                        .firstValue("Authorization")
                        .orElseThrow()
                        .substring("Bearer ".length());
        String last = token.endsWith("A") ? "BA" : "AA";
        http.bearer(token.substring(0, token.length() - 2) + last)
                .get("/api/v1/whoami")
                .expect(401);
        http.bearer("loom_").get("/api/v1/whoami").expect(401);
        http.bearer("loom_%%%").get("/api/v1/whoami").expect(401);
    }
}
