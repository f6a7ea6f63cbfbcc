package dev.loom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ends of a server, and what the next start makes of them. One {@code LOOM_HOME} for all, which
 * each test leaves in whatever state: the next start has to make something of it.
 */
class StoppingIT {

    @TempDir static Path folder;

    private static RunningLoom loom;

    @BeforeAll
    static void prepare() {
        loom = RunningLoom.in(folder.resolve("home"));
    }

    @BeforeEach
    void start() {
        if (!loom.answers()) {
            loom.start();
        }
    }

    @AfterAll
    static void stop() {
        loom.close();
    }

    @Test
    void sigtermEndsEverythingAndTheNextStartFindsItsDataAgain() {
        assertThat(loom.postgres()).isNotEmpty();
        assertThat(token("stopped")).isEqualTo(201);

        assertThat(loom.term()).isZero();

        assertThat(loom.postgres()).isEmpty();
        assertThat(loom.start().get("/api/v1/tokens").body()).contains("stopped");
    }

    @Test
    void afterAKillTheNextStartEndsTheOldPostgres() throws IOException {
        Path port = loom.home().resolve("data/port");
        String keptPort = Files.readString(port);
        List<ProcessHandle> old = loom.postgres();
        assertThat(token("killed")).isEqualTo(201);

        loom.kill9();
        assertThat(old).isNotEmpty().allMatch(ProcessHandle::isAlive);
        loom.start();

        assertThat(old).noneMatch(RunningLoom::lives);
        assertThat(loom.get("/api/v1/tokens").body()).contains("killed");
        assertThat(Files.readString(port)).isEqualTo(keptPort);
    }

    @Test
    void aServerWhosePostgresDiesSaysSo() {
        loom.postgres().forEach(ProcessHandle::destroyForcibly);

        assertThat(loom.ended()).isEqualTo(4);
        assertThat(loom.said()).contains("PostgreSQL has ended by itself");
        assertThat(loom.start().get("/api/v1/whoami").statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondSignalEndsItAtOnceAndLeavesNoPostgres() {
        ProcessHandle server = ProcessHandle.of(loom.pid()).orElseThrow();
        server.destroy();
        server.destroy();

        assertThat(loom.ended()).isIn(0, 130);
        await().atMost(Duration.ofSeconds(10)).until(() -> loom.postgres().isEmpty());
    }

    @Test
    void aNewPasswordOfAdminWorksAndTheOldOneDoesNot() {
        assertThat(loom.get("/api/v1/whoami").statusCode()).isEqualTo(200);

        loom.adminPassword("another password");
        assertThat(whoami("another password")).isEqualTo(200);
        assertThat(whoami(RunningLoom.ADMIN_PASSWORD)).isEqualTo(401);

        loom.term();
        String printed = loom.adminPassword(null);
        assertThat(loom.postgres()).isEmpty();
        loom.start();
        assertThat(whoami(printed.substring(printed.lastIndexOf(' ')).strip())).isEqualTo(200);
        assertThat(whoami("another password")).isEqualTo(401);
        loom.adminPassword(RunningLoom.ADMIN_PASSWORD);
    }

    private int token(String name) {
        return loom.post("/api/v1/tokens", "{\"name\":\"" + name + "\"}").statusCode();
    }

    private int whoami(String password) {
        return loom.send("GET", "/api/v1/whoami", null, password).statusCode();
    }
}
