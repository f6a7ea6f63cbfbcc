package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {

    private static final String JOB =
            """
            {"id": "j1", "name": "backup", "version": 2, "task": "loom.shell", "targets": ["group:db"],
             "schedule": ["30 2 * * *"], "words": ["at 02:30 every day"], "timezone": "Europe/Berlin",
             "tags": ["nightly"], "enabled": true, "switched": false, "active": false,
             "last": [{"run": "r1", "state": "failed"}]}
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().json("GET /jobs", 200, "[" + JOB + "]");
        server.json("GET /jobs/backup", 200, JOB);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    private String sent(String route) {
        return new String(server.sent(route).body(), StandardCharsets.UTF_8);
    }

    @Test
    void listingSaysWhenAJobFiresAndHowItsLastRunWent() {
        Call call = call("job", "ls", "--tag", "nightly");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines().toList().get(1))
                .contains("backup", "off (switched)", "at 02:30 every day", "failed", "group:db");
        assertThat(server.sent("GET /jobs").uri()).contains("tag=nightly");
    }

    @Test
    void runSendsWhatIsChanged() {
        server.json(
                "POST /jobs/backup/run",
                202,
                "{\"run\": {\"id\": \"r2\", \"state\": \"pending\"}}");

        Call call = call("job", "run", "backup", "--args", "[\"a\"]", "--on", "web-1");

        assertThat(call.out()).contains("Run r2 is pending");
        assertThat(sent("POST /jobs/backup/run"))
                .contains("\"args\"", "\"a\"", "\"targets\"", "web-1");
    }

    @Test
    void aRunOnceAtATimeSaysWhenItIsDue() {
        server.json(
                "POST /jobs/backup/run",
                202,
                "{\"run\": {\"id\": \"r2\", \"state\": \"pending\", \"dueAt\": \"2099-01-01T08:00:00Z\"}}");

        Call call = call("job", "run", "backup", "--at", "2099-01-01T08:00:00Z");

        assertThat(call.out()).contains("Run r2 is pending, due 2099-01-01 ");
        assertThat(sent("POST /jobs/backup/run")).contains("2099-01-01T08:00:00Z");
    }

    @Test
    void aTimeThatIsNoneIsAUsageErrorThatSaysWhatWouldBe() {
        Call call = call("job", "run", "backup", "--at", "tomorrow");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .contains("'tomorrow'", "2026-12-01T08:00:00Z")
                .doesNotContain("java.");
    }

    @Test
    void argumentsThatAreNoJsonAreAUsageError() {
        assertThat(call("job", "run", "backup", "--args", "[").exitCode()).isEqualTo(2);
    }

    @Test
    void nextSaysWhatClocksDo() {
        server.json(
                "GET /jobs/backup/next",
                200,
                """
                [{"time": "2026-03-29T01:00:00Z", "fires": true, "effect": "after gap", "times": 1, "note": "clocks go"}]
                """);

        assertThat(call("job", "next", "backup").out())
                .contains("2026-03-29T01:00:00Z", "after gap", "clocks go");
    }

    @Test
    void applyMakesWhatIsNotThereYet() throws IOException {
        Path file =
                Files.writeString(folder.resolve("jobs.yaml"), "jobs: {new: {task: loom.shell}}");
        server.json("POST /jobs", 201, JOB.replace("backup", "new"));

        assertThat(call("job", "apply", file.toString()).exitCode()).isZero();
        assertThat(sent("POST /jobs")).contains("\"name\"", "new");
    }
}
