package dev.loom.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestServer;
import org.junit.jupiter.api.Test;

@LoomServerTest
class SignInTest {

    private final TestHttp http;

    SignInTest(TestHttp http) {
        this.http = http;
    }

    @Test
    void theAdminOfTheFirstStartSignsInByPassword() {
        Answer answer =
                http.basic("admin", TestServer.ADMIN_PASSWORD).get("/api/v1/whoami").expect(200);

        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"name\":\"admin\",\"tenant\":\"main\",\"homeTenant\":\"main\","
                                + "\"role\":\"superadmin\",\"signIn\":\"password\"}");
    }

    @Test
    void anApiTokenSignsIn() {
        Answer answer = http.as(Role.VIEWER).get("/api/v1/whoami").expect(200);

        assertThat(answer.body().path("name").asString()).isEqualTo("test-viewer");
        assertThat(answer.body().path("signIn").asString()).isEqualTo("token");
    }

    @Test
    void whoDoesNotSignInIsToldHowTo() {
        Answer answer = http.anonymous().get("/api/v1/whoami").expect(401);

        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=\"Loom\"");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asString())
                .isEqualTo("urn:loom:problem:not-signed-in");
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonReadTheSame() {
        Answer wrong = http.basic("admin", "not it at all").get("/api/v1/whoami").expect(401);
        Answer unknown = http.basic("nobody", "not it at all").get("/api/v1/whoami").expect(401);

        assertThat(wrong.text()).isEqualTo(unknown.text());
    }

    @Test
    void theStatusIsOpenToEverybody() {
        assertThat(http.anonymous().get("/status").expect(200).text()).isEqualTo("OK");
    }
}
