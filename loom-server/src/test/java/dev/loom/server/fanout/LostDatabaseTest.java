package dev.loom.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.Jobs;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** PostgreSQL falls over, and comes back, while commands run and a job fires each second. */
@LoomServerTest
class LostDatabaseTest {

    private static final String TENANT = "lost-database";
    private static final String JOB = "each-second";
    private static final int LINES = 25;

    @TempDir static Path folder;
    private static SshdFleet fleet;

    private final Commands commands;
    private final Runs runs;
    private final Jobs jobs;
    private final JdbcClient client;
    private final JsonMapper json;
    private final Caller admin;

    LostDatabaseTest(
            Commands commands,
            Runs runs,
            Jobs jobs,
            JdbcClient client,
            JsonMapper json,
            DeclaredFleet declared,
            TestPeople people) {
        this.commands = commands;
        this.runs = runs;
        this.jobs = jobs;
        this.client = client;
        this.json = json;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
        declared.declare(admin, fleet, "db");
    }

    @BeforeAll
    static void start() throws Exception {
        fleet = SshdFleet.start(4, folder);
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    private static ConditionFactory eventually() {
        return await().ignoreExceptions().atMost(Duration.ofMinutes(1));
    }

    /** One of its processes is killed: it ends all its sessions and goes through its log. */
    private void fallOver() {
        long victim =
                client.sql(
                                """
                                select pid from pg_stat_activity
                                where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1
                                """)
                        .query(Long.class)
                        .single();
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        eventually().until(() -> ProcessHandle.of(victim).isEmpty());
    }

    private List<FiringView> firings() {
        return jobs.firings(admin, JOB, null, 1_000).reversed();
    }

    private RunView ended(UUID run) {
        return eventually().until(() -> runs.get(admin, run), now -> now.endedAt() != null);
    }

    @Test
    void whatRunsIsDoneOnceAndNoFiringIsLostOrMadeTwice() throws Exception {
        jobs.create(
                admin,
                """
                {"name": "each-second", "task": "loom.shell", "args": ["echo x >>ticks"], "targets": ["db-4"],
                 "schedule": "* * * * * *", "overlap": {"allow": 100}}
                """,
                SourceFormat.JSON);
        RunView run =
                commands.run(
                        admin,
                        new CommandRequest(
                                (ObjectNode)
                                        json.readTree(
                                                """
                                                {"command": "echo x >>ran; i=0; while [ $i -lt %d ]; do echo line $i; sleep 0.1; i=$((i + 1)); done",
                                                 "on": "db-1 or db-2 or db-3", "forks": 2}
                                                """
                                                        .formatted(LINES))));
        for (SshdNode node : fleet.nodes().subList(0, 2)) {
            eventually().until(() -> Files.exists(node.home().resolve("ran")));
        }
        eventually().until(() -> !firings().isEmpty());

        fallOver();
        Instant back = Instant.now();

        RunView after = ended(run.id());
        assertThat(after.state()).as(after.problem()).isEqualTo("succeeded");
        for (StepView step : runs.steps(admin, run.id())) {
            assertThat(step.attempt()).isEqualTo(1);
            assertThat(output(run, step)).isEqualTo(lines());
        }
        for (SshdNode node : fleet.nodes().subList(0, 3)) {
            assertThat(Files.readAllLines(node.home().resolve("ran"))).hasSize(1);
        }
        eventually().until(() -> firings().getLast().planned().isAfter(back.plusSeconds(1)));
        jobs.turn(admin, JOB, false);
        assertEachSecondHasItsRun();
    }

    private static String lines() {
        return IntStream.range(0, LINES)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining());
    }

    private String output(RunView run, StepView step) throws Exception {
        var out = new ByteArrayOutputStream();
        runs.log(admin, run.id(), step.number(), null, 0, false, false, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertEachSecondHasItsRun() throws Exception {
        List<FiringView> fired = firings();
        Instant first = fired.getFirst().planned();
        assertThat(fired)
                .extracting(FiringView::planned)
                .isEqualTo(IntStream.range(0, fired.size()).mapToObj(first::plusSeconds).toList());
        assertThat(fired).extracting(FiringView::state).containsOnly("started");
        for (FiringView firing : fired) {
            RunView run = ended(Objects.requireNonNull(firing.run()));
            assertThat(run.state()).as(run.problem()).isEqualTo("succeeded");
        }
        assertThat(Files.readAllLines(fleet.nodes().getLast().home().resolve("ticks")))
                .hasSize(fired.size());
    }
}
