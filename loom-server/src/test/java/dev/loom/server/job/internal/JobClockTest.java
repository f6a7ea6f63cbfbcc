package dev.loom.server.job.internal;

import static dev.loom.server.job.internal.DeclaredJobs.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.run.Bell;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of planned times that have come. */
@LoomServerTest
class JobClockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StoredJobs jobs;
    private final Firer firer;
    private final QueuedFirings queued;
    private final Bell bell;
    private final JdbcClient jdbc;
    private final UUID tenant;
    private final DeclaredJobs declared;

    JobClockTest(
            StoredJobs jobs,
            Firer firer,
            QueuedFirings queued,
            JobBodies bodies,
            Bell bell,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            TestPeople people) {
        this.jobs = jobs;
        this.firer = firer;
        this.queued = queued;
        this.bell = bell;
        this.jdbc = jdbc;
        this.tenant = people.caller(Role.ADMINISTRATOR).tenant();
        this.declared = new DeclaredJobs(jobs, bodies, jdbc, transaction, tenant);
    }

    @AfterEach
    void endAll() {
        declared.endAll();
    }

    @Test
    void aJobFiresWhenItsTimeComes() {
        UUID job = declared.put("each-second", "* * * * * *", "{allow: 100}");

        await().atMost(PATIENCE).until(() -> declared.firings(job, "started").size() >= 2);

        declared.change(() -> jobs.turn(tenant, job, false));
        List<Instant> planned = declared.firings(job, "started");
        assertThat(Duration.between(planned.get(0), planned.get(1)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(
                        jdbc.sql(
                                        """
                                        select r.parameters ->> 'planned' from firing f join run r on r.tenant_id = f.tenant_id
                                          and r.id = f.run_id and r.job_id = f.job_id and r.kind = 'job'
                                        where f.job_id = :job and f.planned_at = :planned::timestamptz
                                        """)
                                .param("job", job)
                                .param("planned", planned.getFirst().toString())
                                .query(String.class)
                                .single())
                .isEqualTo(planned.getFirst().toString());
    }

    @Test
    void aFiringMakesOneRunHoweverManyServersLook() throws Exception {
        List<UUID> many =
                IntStream.range(0, 60)
                        .mapToObj(i -> declared.put("many-" + i, NEVER, "skip"))
                        .toList();
        declared.due(many, now());
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            Callable<Firer.Fired> look = () -> firer.fire(Instant.now(), 7);
            while (many.stream().anyMatch(job -> declared.states(job).isEmpty())) {
                servers.invokeAll(List.of(look, look, look, look));
            }
        }

        assertThat(many)
                .allSatisfy(job -> assertThat(declared.states(job)).containsExactly("started"));
        assertThat(many).allSatisfy(job -> assertThat(declared.runs(job)).isEqualTo(1));
    }

    @Test
    void whatFiredBeforeTheClockWasPutBackFiresNoMore() {
        UUID job = declared.put("again", NEVER, "skip");
        Instant time = now();
        declared.due(List.of(job), time);
        bell.ring(StoredJobs.BELL);
        await().atMost(PATIENCE).until(() -> declared.runs(job) == 1);

        declared.due(List.of(job), time);
        bell.ring(StoredJobs.BELL);

        await().atMost(PATIENCE).until(() -> declared.nextAt(job) == null);
        assertThat(declared.runs(job)).isEqualTo(1);
    }

    @Test
    void ofTimesThatWereMissedTheNewestRuns() {
        UUID job = declared.put("missed", "*/5 * * * *", "skip");
        Instant before = Instant.now();
        declared.due(List.of(job), now().minus(Duration.ofMinutes(32)));
        bell.ring(StoredJobs.BELL);

        await().atMost(PATIENCE).until(() -> declared.runs(job) == 1);

        assertThat(declared.states(job)).endsWith("started").hasSizeBetween(6, 8);
        assertThat(declared.states(job).subList(0, 5)).containsOnly("made up");
        assertThat(declared.nextAt(job)).isAfter(before);
    }

    @Test
    void aQueuedFiringStartsWhenTheEarlierRunEnds() {
        UUID job = declared.put("queue", NEVER, "queue");
        UUID earlier = runGoesOn(job);
        fire(job, 2);
        fire(job, 1);
        assertThat(declared.states(job)).containsExactly("queued", "skipped");

        end(earlier);
        queued.release(tenant, job);

        assertThat(declared.states(job)).containsExactly("started", "skipped");
        assertThat(declared.runs(job)).isEqualTo(2);
    }

    @Test
    void aFiringThatReplacesAbortsTheEarlierRun() {
        UUID job = declared.put("replace", NEVER, "replace");
        UUID earlier = runGoesOn(job);
        UUID later = runIsToBeginLater(job);
        fire(job, 2);
        fire(job, 1);

        assertThat(declared.states(job)).containsExactly("skipped", "queued");
        await().atMost(PATIENCE).until(() -> wish(earlier).equals("abort"));
        assertThat(wish(later)).isEqualTo("go");
    }

    private String wish(UUID run) {
        return jdbc.sql("select wish from run where id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }

    @Test
    void theJobOfSomebodyWhoMayRunNoneIsRefused() {
        UUID job = declared.put("refused", NEVER, "skip");
        jdbc.sql("update job set owner_id = :nobody where id = :job")
                .param("nobody", UUID.randomUUID())
                .param("job", job)
                .update();

        fire(job, 1);

        assertThat(declared.states(job)).containsExactly("refused");
        assertThat(declared.runs(job)).isZero();
    }

    private void fire(UUID job, int secondsAgo) {
        int before = declared.states(job).size();
        declared.due(List.of(job), now().minusSeconds(secondsAgo));
        bell.ring(StoredJobs.BELL);
        await().atMost(PATIENCE).until(() -> declared.states(job).size() > before);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A run that nobody carries out. */
    private UUID runGoesOn(UUID job) {
        UUID run = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into run (tenant_id, id, kind, job_id, state, requested_by, created_at, started_at)
                        values (:tenant, :run, 'job', :job, 'running', 'test', now(), now())
                        """)
                .param("tenant", tenant)
                .param("run", run)
                .param("job", job)
                .update();
        return run;
    }

    private UUID runIsToBeginLater(UUID job) {
        UUID run = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into run (tenant_id, id, kind, job_id, state, parameters, requested_by, created_at)
                        values (:tenant, :run, 'job', :job, 'pending', '{"at": "2099-01-01T00:00:00Z"}', 'test', now())
                        """)
                .param("tenant", tenant)
                .param("run", run)
                .param("job", job)
                .update();
        return run;
    }

    private void end(UUID run) {
        jdbc.sql("update run set state = 'succeeded', ended_at = now() where id = :run")
                .param("run", run)
                .update();
    }
}
