package dev.loom.server.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class BootstrapTest {

    private final Bootstrap bootstrap;
    private final AdminPassword adminPassword;
    private final TestHttp http;
    private final TestPeople people;
    private final JdbcClient jdbc;

    BootstrapTest(
            Bootstrap bootstrap,
            AdminPassword adminPassword,
            TestHttp http,
            TestPeople people,
            JdbcClient jdbc) {
        this.bootstrap = bootstrap;
        this.adminPassword = adminPassword;
        this.http = http;
        this.people = people;
        this.jdbc = jdbc;
    }

    @Test
    void thereIsOneFirstStart() {
        assertThat(bootstrap.firstStart("another password")).isFalse();
        http.basic("admin", TestServer.ADMIN_PASSWORD).get("/api/v1/whoami").expect(200);
    }

    @Test
    void whoLostThePasswordSetsAnotherAndIsLetIn() {
        people.token("main", Role.SUPERADMIN);
        jdbc.sql("update person set enabled = false, version = version + 1 where name = 'admin'")
                .update();
        http.basic("admin", TestServer.ADMIN_PASSWORD).get("/api/v1/whoami").expect(401);

        adminPassword.set(TestServer.ADMIN_PASSWORD);

        http.basic("admin", TestServer.ADMIN_PASSWORD).get("/api/v1/whoami").expect(200);
        assertThatThrownBy(() -> adminPassword.set("short")).isInstanceOf(LoomException.class);
    }

    @Test
    void theLastSuperadminStays() {
        http.as(Role.SUPERADMIN).get("/api/v1/whoami").expect(200);
        jdbc.sql("update person set enabled = false where name = 'test-superadmin'").update();
        try {
            http.basic("admin", TestServer.ADMIN_PASSWORD)
                    .delete("/api/v1/users/admin")
                    .expect(422);
            http.basic("admin", TestServer.ADMIN_PASSWORD)
                    .with("If-Match", "*")
                    .put("/api/v1/users/admin", Map.of("role", "user"))
                    .expect(422);
        } finally {
            jdbc.sql("update person set enabled = true where name = 'test-superadmin'").update();
        }
    }
}
