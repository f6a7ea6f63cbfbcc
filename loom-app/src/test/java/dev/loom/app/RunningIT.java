package dev.loom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was started for the first time, and what others find who come to it. */
class RunningIT {

    @TempDir static Path folder;

    private static RunningLoom loom;
    private static String firstPassword;

    @BeforeAll
    static void startForTheFirstTime() throws IOException {
        loom = RunningLoom.in(folder.resolve("home")).with("LOOM_ADMIN_PASSWORD", null);
        loom.start();
        firstPassword = Files.readString(loom.home().resolve("admin-password")).strip();
    }

    @AfterAll
    static void stop() {
        loom.close();
    }

    @Test
    void theFirstPasswordSignsInAndIsSaidNowhere() throws IOException {
        assertThat(loom.send("GET", "/api/v1/whoami", null, firstPassword).body())
                .contains("\"name\":\"admin\"");
        assertThat(loom.said()).contains(loom.home().resolve("admin-password").toString());
        try (Stream<Path> logs = Files.list(loom.home().resolve("logs"))) {
            assertThat(Stream.concat(logs, Stream.of(outputOf(loom))))
                    .allSatisfy(
                            log -> assertThat(Files.readString(log)).doesNotContain(firstPassword));
        }
    }

    @Test
    void noPathOfTheApiIsTakenForAPage() throws IOException {
        for (String path :
                List.of("/api/v1", "/api/v1/none", "/api/v1/nodes/", "/api/v1/jobs/a/b/c")) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                HttpResponse<String> answer = loom.send(method, path, null, firstPassword);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.body())
                        .contains("urn:loom:problem:not-found", "nothing at " + path);
            }
        }
        assertThat(loom.send("DELETE", "/api/v1/nodes", null, firstPassword).statusCode())
                .isEqualTo(405);
    }

    @Test
    void onlyTheOwnerReadsTheHomeAndItsSecrets() throws IOException {
        assertThat(permissions(loom.home())).isEqualTo("rwx------");
        assertThat(permissions(loom.home().resolve("admin-password"))).isEqualTo("rw-------");
        assertThat(permissions(loom.home().resolve("keys/database-password")))
                .isEqualTo("rw-------");
    }

    @Test
    void nobodyGetsIntoItsDatabaseWithoutThePassword() throws IOException {
        String port = Files.readString(loom.home().resolve("data/port")).strip();
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/loom", "postgres", "x"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aSecondServerOfTheSameHomeIsRefused() throws IOException {
        RunningLoom second = RunningLoom.in(loom.home());
        second.launch();
        assertThat(second.ended()).isEqualTo(3);
        assertThat(second.said())
                .contains("LOOM_HOME " + loom.home() + " is in use by pid " + loom.pid());
        assertThat(loom.answers()).isTrue();
        assertThat(Files.readString(loom.home().resolve("lock")))
                .isEqualTo(loom.pid() + "\n" + loom.port() + "\n");
    }

    @Test
    void aTakenPortIsNamed() {
        RunningLoom other = RunningLoom.in(folder.resolve("late"), loom.port());
        other.launch();
        assertThat(other.ended()).isEqualTo(3);
        assertThat(other.said()).contains("port " + loom.port()).contains("LOOM_PORT=");
        assertThat(other.home().resolve("data")).doesNotExist();
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        RunningLoom other = RunningLoom.in(file);
        other.launch();
        assertThat(other.ended()).isEqualTo(3);
        assertThat(other.said()).contains("LOOM_HOME " + file + " is a file, not a folder");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheNearestKnownOne() throws IOException {
        Path home = Files.createDirectories(folder.resolve("misspelt"));
        Files.writeString(home.resolve("loom.yaml"), "server:\n  prot: 8081\n");
        RunningLoom other = RunningLoom.in(home);
        other.launch();
        assertThat(other.ended()).isEqualTo(2);
        assertThat(other.said()).contains("loom.yaml:2:3").contains("nearest is \"port\"");
    }

    @Test
    void twoHomesLiveSideBySideAndServersMayShareADatabase() throws IOException {
        try (RunningLoom other = RunningLoom.in(folder.resolve("other")).start();
                RunningLoom sharing = sharing(other).start()) {
            assertThat(loom.answers()).isTrue();
            assertThat(other.get("/api/v1/whoami").statusCode()).isEqualTo(200);
            assertThat(sharing.get("/api/v1/whoami").statusCode()).isEqualTo(200);
            assertThat(sharing.home().resolve("data")).doesNotExist();
            assertThat(other.send("GET", "/api/v1/whoami", null, firstPassword).statusCode())
                    .isEqualTo(401);
        }
    }

    private static RunningLoom sharing(RunningLoom other) throws IOException {
        DatabaseAddress database = EmbeddedDatabase.running(new Home(other.home()));
        return RunningLoom.in(folder.resolve("sharing"))
                .with("LOOM_DB_URL", database.url())
                .with("LOOM_DB_USER", database.user())
                .with("LOOM_DB_PASSWORD", database.password())
                .with("LOOM_MASTER_KEY_FILE", other.home().resolve("keys/master.keys").toString());
    }

    private static Path outputOf(RunningLoom loom) {
        return loom.home().resolveSibling("home.output");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
