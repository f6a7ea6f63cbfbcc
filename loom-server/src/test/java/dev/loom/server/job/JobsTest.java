package dev.loom.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.Rows;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class JobsTest {

    private static final String LATER = "2099-01-01T00:00:00Z";

    private final TestHttp http;
    private final JdbcClient client;
    private final String name = "job-" + UUID.randomUUID();
    private final String path = "/api/v1/jobs/" + name;

    JobsTest(TestHttp http, JdbcClient client) {
        this.http = http;
        this.client = client;
    }

    private Map<String, Object> job(String schedule) {
        return Map.of(
                "name",
                name,
                "task",
                "loom.shell",
                "args",
                List.of("true"),
                "targets",
                List.of("all"),
                "schedule",
                schedule,
                "timezone",
                "Europe/Berlin",
                "tags",
                List.of("nightly"));
    }

    @Test
    void aJobIsMadeChangedAndRetired() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);

        var made = admin.post("/api/v1/jobs", job("30 2 * * *"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("words").path(0).asString()).isEqualTo("at 02:30 every day");
        assertThat(made.body().path("nextAt").asString()).isNotEmpty();
        assertThat(admin.post("/api/v1/jobs", job("30 2 * * *")).status()).isEqualTo(409);

        assertThat(admin.put(path, job("30 3 * * *")).status()).isEqualTo(428);
        assertThat(admin.with("If-Match", "\"7\"").put(path, job("30 3 * * *")).status())
                .isEqualTo(412);
        var changed = admin.with("If-Match", "\"0\"").put(path, job("30 3 * * *"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("version").asInt()).isEqualTo(2);
        assertThat(admin.get(path + "/versions").body().size()).isEqualTo(2);

        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamedAtItsField() {
        var answer = http.as(Role.ADMINISTRATOR).post("/api/v1/jobs", job("61 2 * * *"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .startsWith("/schedule");
        assertThat(answer.body().path("errors").path(0).path("message").asString())
                .contains("61 is out of range: a minute is 0 to 59");
    }

    @Test
    void aCalendarOfMoreDaysThanAWeekIsRefused() {
        var answer = http.as(Role.VIEWER).get("/api/v1/jobs/calendar/rows?days=30");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asString())
                .isEqualTo("days is from 1 to 7, not 30.");
    }

    @Test
    void aSwitchOverridesWhatTheJobSays() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        var off = admin.post(path + "/disable", Map.of()).body();
        assertThat(off.path("active").asBoolean()).isFalse();
        assertThat(off.path("enabled").asBoolean()).isTrue();
        assertThat(off.hasNonNull("nextAt")).isFalse();

        assertThat(admin.post(path + "/clear", Map.of()).body().path("active").asBoolean())
                .isTrue();
        admin.delete(path);
    }

    @Test
    void aTrialRunBeginsNothing() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        var tried = admin.post(path + "/run?dryRun=true", Map.of("args", List.of("false")));
        assertThat(tried.status()).isEqualTo(202);
        String run = tried.body().path("run").path("id").asString();
        assertThat(admin.get("/api/v1/runs/" + run).status()).isEqualTo(404);

        var later = admin.post(path + "/run", Map.of("at", LATER));
        assertThat(later.status()).isEqualTo(202);
        assertThat(later.body().path("run").path("state").asString()).isEqualTo("pending");
        admin.delete(path);
    }

    @Test
    void itsNextTimesSayWhatClocksDoToThem() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        var next = admin.get(path + "/next?count=400").body();
        assertThat(next.size()).isEqualTo(400);
        assertThat(next.toString()).contains("after gap").contains("first of two");
        assertThat(admin.get(path + "/firings").body().size()).isZero();
        assertThat(admin.get("/api/v1/jobs/calendar?day=2099-07-01&timezone=Europe/Berlin").text())
                .contains(name);
        admin.delete(path);
    }

    @Test
    void aScheduleIsExplainedBeforeAnythingIsKept() {
        var answer =
                http.as(Role.VIEWER)
                        .post(
                                "/api/v1/jobs/explain?count=3",
                                Map.of("schedule", List.of("0 9 * * mon-fri"), "timezone", "UTC"))
                        .body();

        assertThat(answer.path("words").path(0).asString()).isEqualTo("at 09:00 on weekdays");
        assertThat(answer.path("next").size()).isEqualTo(3);
    }

    @Test
    void whoIsNoAdministratorHasJobsOnTheirOwnClustersOnly() {
        var answer = http.as(Role.USER).post("/api/v1/jobs", job("30 2 * * *"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/targets");
        http.as(Role.ADMINISTRATOR).post("/api/v1/jobs", job("30 2 * * *"));
        assertThat(http.as(Role.USER).get(path).status()).isEqualTo(404);
        http.as(Role.ADMINISTRATOR).delete(path);
    }

    @Test
    void aRunOnOtherTargetsThatPickNothingIsRefused() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        var answer = admin.post(path + "/run", Map.of("targets", List.of("nowhere")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/targets");
        assertThat(answer.text()).contains("nowhere");
        assertThat(admin.get("/api/v1/runs?limit=100").text()).doesNotContain(name);
        admin.delete(path);
    }

    @Test
    void whatALaterRunPicksIsForThenToSay() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        var answer = admin.post(path + "/run", Map.of("targets", List.of("nowhere"), "at", LATER));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("run").path("state").asString()).isEqualTo("pending");
        admin.delete(path);
    }

    @Test
    void aRunThatIsToBeginLaterIsAbortedAtOnce() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));
        String run = later(admin);

        admin.post(run + "/abort", Map.of());

        awaitState(admin, run, "aborted");
        admin.delete(path);
    }

    @Test
    void aRunThatIsToBeginLaterSaysWhen() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        String run = later(admin);

        assertThat(admin.get(run).body().path("dueAt").asString()).isEqualTo(LATER);
        assertThat(admin.get(run).body().path("startedAt").isMissingNode()).isTrue();
        admin.delete(path);
    }

    @Test
    void aRunThatIsToBeginLaterIsPausedAtOnceAndKeepsItsTime() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));
        String run = later(admin);

        var paused = admin.post(run + "/pause", Map.of()).body().path("run");
        assertThat(paused.path("state").asString()).isEqualTo("paused");
        var resumed = admin.post(run + "/resume", Map.of()).body().path("run");

        assertThat(resumed.path("state").asString()).isEqualTo("pending");
        assertThat(resumed.path("dueAt").asString()).isEqualTo(LATER);
        assertThat(begins(run)).isEqualTo(LATER);
        admin.post(run + "/abort", Map.of());
        awaitState(admin, run, "aborted");
        assertThat(admin.get(run + "/events").text()).contains("paused");
        admin.delete(path);
    }

    @Test
    void aPausedRunThatWasToBeginLaterIsAborted() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));
        String run = later(admin);
        admin.post(run + "/pause", Map.of());

        admin.post(run + "/abort", Map.of());

        awaitState(admin, run, "aborted");
        admin.delete(path);
    }

    @Test
    void aJobThatIsTakenAwayTakesItsLaterRunsWithIt() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));
        String run = later(admin);

        admin.delete(path);

        awaitState(admin, run, "aborted");
    }

    @Test
    void whatIsDoneOnceMoreBeginsNow() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));
        String run = later(admin);
        admin.post(run + "/abort", Map.of());
        awaitState(admin, run, "aborted");

        var again = admin.post(run + "/rerun?all=true", Map.of()).body().path("run");

        assertThat(again.path("dueAt").isMissingNode()).as(again.toString()).isTrue();
        admin.delete(path);
    }

    @Test
    void aRunInAnotherAgeIsRefused() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.post("/api/v1/jobs", job("30 2 * * *"));

        var answer = admin.post(path + "/run", Map.of("at", "+300000-01-01T00:00:00Z"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/at");
        admin.delete(path);
    }

    private String later(TestCalls admin) {
        var answer = admin.post(path + "/run", Map.of("at", LATER));
        return "/api/v1/runs/" + answer.body().path("run").path("id").asString();
    }

    private String begins(String run) {
        return client.sql(
                        "select execution_time from scheduled_tasks where task_instance like :run")
                .param("run", "%" + run.substring(run.lastIndexOf('/') + 1))
                .query((row, _) -> Rows.time(row, "execution_time").toString())
                .single();
    }

    private static void awaitState(TestCalls admin, String run, String state) {
        await().untilAsserted(() ->
                assertThat(admin.get(run).body().path("state").asString()).isEqualTo(state));
    }
}
