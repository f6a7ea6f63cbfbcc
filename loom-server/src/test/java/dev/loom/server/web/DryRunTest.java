package dev.loom.server.web;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LoomServerTest
class DryRunTest {

    private final TestHttp http;

    DryRunTest(TestHttp http) {
        this.http = http;
    }

    @Test
    void aWriteThatIsTriedOutAnswersAsUsualAndChangesNothing() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        Map<String, String> person = Map.of("name", "maybe", "role", "user");
        admin.post("/api/v1/users?dryRun=true", person).expect(201);
        admin.get("/api/v1/users/maybe").expect(404);
        admin.post("/api/v1/services?dryRun=true", Map.of("name", "maybe")).expect(201);
        admin.get("/api/v1/services/maybe").expect(404);
        admin.post("/api/v1/users?dryRun=true", Map.of("name", "no name", "role", "user"))
                .expect(422);
    }

    @Test
    void whatCannotBeTriedOutSaysSo() {
        http.as(Role.SUPERADMIN).post("/api/v1/secrets/rotate?dryRun=true", null).expect(422);
    }
}
