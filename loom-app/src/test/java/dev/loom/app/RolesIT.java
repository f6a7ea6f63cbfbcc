package dev.loom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process without the role {@code api} still answers. */
class RolesIT {

    @TempDir Path folder;

    @Test
    void withoutTheRoleThereIsNoRestApiAndHealthIsStillTold() {
        try (RunningLoom loom = RunningLoom.in(folder.resolve("home"))) {
            loom.with("LOOM_ROLES", "worker,admin-ui,user-ui").start();

            for (String path :
                    new String[] {"/api/v1/whoami", "/api/v1/status", "/api/openapi.json"}) {
                assertThat(loom.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(loom.post("/api/v1/tokens", "{}").statusCode()).isEqualTo(404);
            assertThat(loom.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(loom.get("/login").statusCode()).isEqualTo(200);
        }
    }
}
