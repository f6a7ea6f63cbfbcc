package dev.loom.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets secrets in by every door and looks for them wherever they must not be. */
@LoomServerTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

    private static final String TENANT = "canaries";

    private final TestHttp http;
    private final JdbcClient jdbc;

    CanaryTest(TestHttp http, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
    }

    @Test
    void noSecretIsSeenInAnswersLogsOrTheDatabase(CapturedOutput output) {
        TestCalls admin = http.as(TENANT, Role.ADMINISTRATOR);
        String token = admit(admin);
        List<String> canaries = List.of("yellow-bird", token, token.substring(token.length() - 43));
        StringBuilder seen = new StringBuilder(output.getAll());
        for (TestRoutes.Route route : TestRoutes.ALL) {
            boolean list = route.foreign() == null && !route.pattern().contains("{");
            if (route.method().equals("GET") && list) {
                seen.append(admin.get(route.pattern()).text());
            }
        }
        seen.append(admin.get("/api/v1/providers/caged").expect(200).text());
        seen.append(admin.with("Accept", "application/yaml").get("/api/v1/providers/caged").text());
        seen.append(admin.get("/api/v1/providers/caged/versions/1").expect(200).text());
        seen.append(dump());

        assertThat(seen).contains("caged").doesNotContain(canaries.toArray(String[]::new));
    }

    /** Returns the text of a token that was made under an idempotency key. */
    private static String admit(TestCalls admin) {
        admin.put("/api/v1/secrets/caged", Map.of("value", "yellow-bird-in-a-secret"));
        admin.post(
                        "/api/v1/users",
                        Map.of(
                                "name",
                                "caged",
                                "role",
                                "user",
                                "password",
                                "yellow-bird-of-a-person"))
                .expect(201);
        admin.post(
                        "/api/v1/users",
                        Map.of("name", "x y", "role", "user", "password", "yellow-bird-refused"))
                .expect(422);
        admin.post(
                        "/api/v1/providers",
                        "{\"name\":\"caged\",\"providertype\":\"unknown\",\"provisioner\":"
                                + "{\"api_password\":\"yellow-bird-of-a-provider\"}}")
                .expect(201);
        admin.post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                "caged",
                                "url",
                                "https://127.0.0.2:9/yellow-bird-of-an-address",
                                "secret",
                                "yellow-bird-of-a-channel"))
                .expect(201);
        assertThat(admin.post("/api/v1/channels/caged/test", null).expect(200).text())
                .doesNotContain("yellow-bird");
        return admin.with("Idempotency-Key", "caged")
                .post("/api/v1/tokens", Map.of("name", "caged"))
                .expect(201)
                .body()
                .path("token")
                .asString();
    }

    private String dump() {
        StringBuilder dump = new StringBuilder();
        List<String> tables =
                jdbc.sql(
                                """
                                select quote_ident(table_name) from information_schema.tables
                                where table_schema = 'public' and table_type = 'BASE TABLE'
                                """)
                        .query(String.class)
                        .list();
        for (String table : tables) {
            jdbc.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(dump::append);
        }
        return dump.toString();
    }
}
