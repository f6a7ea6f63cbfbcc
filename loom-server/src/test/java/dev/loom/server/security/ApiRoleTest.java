package dev.loom.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A process without the role api. */
@LoomServerTest
@TestPropertySource(properties = "loom.roles.api=false")
class ApiRoleTest {

    private final TestHttp http;

    ApiRoleTest(TestHttp http) {
        this.http = http;
    }

    @Test
    void withoutTheRoleThereIsNoRestApi() {
        for (String path :
                new String[] {
                    "/api/v1/whoami", "/api/v1/status", "/api/openapi.json", "/api/docs"
                }) {
            assertThat(http.as(Role.SUPERADMIN).get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(http.as(Role.USER).post("/api/v1/tokens", "{}").status()).isEqualTo(404);
    }

    @Test
    void whoIsNotSignedInLearnsNoMore() {
        assertThat(http.anonymous().get("/api/v1/whoami").status()).isEqualTo(404);
        assertThat(http.bearer("wrong").get("/api/v1/whoami").status()).isEqualTo(404);
    }

    @Test
    void loadBalancersStillGetAnAnswer() {
        assertThat(http.anonymous().get("/status").status()).isEqualTo(200);
        assertThat(http.anonymous().get("/actuator/health/readiness").status()).isEqualTo(200);
    }
}
