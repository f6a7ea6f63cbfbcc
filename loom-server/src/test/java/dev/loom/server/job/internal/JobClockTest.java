package dev.loom.server.job.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.core.job.Job;
import dev.loom.server.job.JobStore;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.Bell;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LoomServerTest
class JobClockTest {

    private static final String NEVER = "0 0 30 feb *";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StoredJobs jobs;
    private final Firer firer;
    private final QueuedFirings queued;
    private final DueTable due;
    private final FiringTable firingTable;
    private final Replanning replanning;
    private final BatchRuns batchRuns;
    private final JobBodies bodies;
    private final Bell bell;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UUID tenant;
    private final String prefix = "clock-" + UUID.randomUUID() + "-";

    JobClockTest(
            StoredJobs jobs,
            Firer firer,
            QueuedFirings queued,
            DueTable due,
            FiringTable firingTable,
            Replanning replanning,
            BatchRuns batchRuns,
            JobBodies bodies,
            Bell bell,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            TestPeople people) {
        this.jobs = jobs;
        this.firer = firer;
        this.queued = queued;
        this.due = due;
        this.firingTable = firingTable;
        this.replanning = replanning;
        this.batchRuns = batchRuns;
        this.bodies = bodies;
        this.bell = bell;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tenant = people.caller(Role.ADMINISTRATOR).tenant();
    }

    /** Nobody carries such runs out here. */
    @AfterEach
    void endAll() {
        // the clock may just lock some of them, in an order of its own
        await().ignoreException(PessimisticLockingFailureException.class)
                .until(() ->
                        jdbc.sql(
                                                """
                                                update job set retired = true, next_at = null where name like :prefix || '%'
                                                """)
                                        .param("prefix", prefix)
                                        .update()
                                >= 0);
        jdbc.sql(
                        """
                        delete from scheduled_tasks where task_instance in (
                          select r.tenant_id || '/' || r.id from run r join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
                          where j.name like :prefix || '%')
                        """)
                .param("prefix", prefix)
                .update();
        jdbc.sql(
                        """
                        update run set state = 'aborted', ended_at = now() where ended_at is null and job_id in (
                          select id from job where name like :prefix || '%')
                        """)
                .param("prefix", prefix)
                .update();
    }

    @Test
    void aJobFiresWhenItsTimeComes() {
        UUID job = put("each-second", "* * * * * *", "{allow: 100}");

        await().atMost(PATIENCE).until(() -> firings(job, "started").size() >= 2);

        jobs(() -> jobs.turn(tenant, job, false));
        List<Instant> planned = firings(job, "started");
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
                IntStream.range(0, 60).mapToObj(i -> put("many-" + i, NEVER, "skip")).toList();
        due(many, now());
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            Callable<Firer.Fired> look = () -> firer.fire(Instant.now(), 7);
            while (many.stream().anyMatch(job -> states(job).isEmpty())) {
                servers.invokeAll(List.of(look, look, look, look));
            }
        }

        assertThat(many).allSatisfy(job -> assertThat(states(job)).containsExactly("started"));
        assertThat(many).allSatisfy(job -> assertThat(runs(job)).isEqualTo(1));
    }

    @Test
    void whatFiredBeforeTheClockWasPutBackFiresNoMore() {
        UUID job = put("again", NEVER, "skip");
        Instant time = now();
        due(List.of(job), time);
        bell.ring(StoredJobs.BELL);
        await().atMost(PATIENCE).until(() -> runs(job) == 1);

        due(List.of(job), time);
        bell.ring(StoredJobs.BELL);

        await().atMost(PATIENCE).until(() -> nextAt(job) == null);
        assertThat(runs(job)).isEqualTo(1);
    }

    @Test
    void ofTimesThatWereMissedTheNewestRuns() {
        UUID job = put("missed", "*/5 * * * *", "skip");
        Instant before = Instant.now();
        due(List.of(job), now().minus(Duration.ofMinutes(32)));
        bell.ring(StoredJobs.BELL);

        await().atMost(PATIENCE).until(() -> runs(job) == 1);

        assertThat(states(job)).endsWith("started").hasSizeBetween(6, 8);
        assertThat(states(job).subList(0, 5)).containsOnly("made up");
        assertThat(nextAt(job)).isAfter(before);
    }

    @Test
    void aQueuedFiringStartsWhenTheEarlierRunEnds() {
        UUID job = put("queue", NEVER, "queue");
        UUID earlier = runGoesOn(job);
        fire(job, 2);
        fire(job, 1);
        assertThat(states(job)).containsExactly("queued", "skipped");

        end(earlier);
        queued.release(tenant, job);

        assertThat(states(job)).containsExactly("started", "skipped");
        assertThat(runs(job)).isEqualTo(2);
    }

    @Test
    void aFiringThatReplacesAbortsTheEarlierRun() {
        UUID job = put("replace", NEVER, "replace");
        UUID earlier = runGoesOn(job);
        fire(job, 2);
        fire(job, 1);

        assertThat(states(job)).containsExactly("skipped", "queued");
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("select wish from run where id = :run")
                                .param("run", earlier)
                                .query(String.class)
                                .single()
                                .equals("abort"));
    }

    @Test
    void theJobOfSomebodyWhoMayRunNoneIsRefused() {
        UUID job = put("refused", NEVER, "skip");
        jdbc.sql("update job set owner_id = :nobody where id = :job")
                .param("nobody", UUID.randomUUID())
                .param("job", job)
                .update();

        fire(job, 1);

        assertThat(states(job)).containsExactly("refused");
        assertThat(runs(job)).isZero();
    }

    @Test
    void aJobThatIsSwitchedOffIsNotPlannedUntilItIsSwitchedOn() {
        UUID job = put("switched", "0 0 * * *", "skip");
        assertThat(nextAt(job)).isNotNull();

        jobs(() -> jobs.turn(tenant, job, false));
        assertThat(nextAt(job)).isNull();

        jobs(() -> jobs.turn(tenant, job, null));
        assertThat(nextAt(job)).isNotNull();

        jobs(() -> {
            jobs.retire(tenant, job);
            return job;
        });
        assertThat(nextAt(job)).isNull();
    }

    @Test
    void aChangeMakesTheNextVersionAndPlansAnew() {
        UUID job = put("changed", "0 0 1 1 *", "skip");
        Instant before = Objects.requireNonNull(nextAt(job));

        put("changed", "0 0 2 1 *", "skip");
        put("changed", "0 0 2 1 *", "skip");

        assertThat(nextAt(job)).isAfter(before);
        assertThat(jobs.find(tenant, prefix + "changed").orElseThrow().number()).isEqualTo(2);
        assertThat(
                        jobs.version(tenant, job, 1)
                                .orElseThrow()
                                .timing()
                                .schedules()
                                .getFirst()
                                .text())
                .isEqualTo("0 0 1 1 *");
    }

    @Test
    void aJobOfAnotherSourceIsNotOverwritten() {
        put("taken", NEVER, "skip");
        Job job = job("taken", NEVER, "skip");

        assertThatThrownBy(() ->
                        jobs(() ->
                                jobs.put(
                                        tenant,
                                        job,
                                        new JobStore.Origin(
                                                UUID.randomUUID(),
                                                "jobs/a.yaml:3",
                                                "text",
                                                "test"))))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("declared here already; jobs/a.yaml:3 brings it again");
    }

    /** A server's clock that stands where the test puts it, in a future that no other one sees. */
    private final class Hands {

        private static final Duration SOON = Duration.ofSeconds(1);

        private Instant time = hour().plus(Duration.ofDays(3));
        private final JobClock clock =
                new JobClock(
                        firer,
                        due,
                        firingTable,
                        queued,
                        replanning,
                        batchRuns,
                        transaction,
                        () -> time,
                        bell);

        void putTo(Instant now) {
            time = now;
            // a job whose run ends just now is locked, and left to the next look
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> clock.pass().compareTo(SOON) > 0);
        }
    }

    private static Instant hour() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    private void from(Hands hands, UUID job) {
        due(List.of(job), hands.time.plus(Duration.ofMinutes(5)));
        hands.putTo(hands.time);
    }

    @Test
    void aClockThatIsPutForwardAnHourMakesUpWhatItLeaptOver() {
        Hands hands = new Hands();
        UUID job = put("forward", "*/5 * * * *", "{allow: 100}");
        from(hands, job);
        Instant start = hands.time;

        hands.putTo(start.plus(Duration.ofMinutes(5)));
        hands.putTo(start.plus(Duration.ofMinutes(65)));
        hands.putTo(start.plus(Duration.ofMinutes(70)));

        assertThat(states(job))
                .hasSize(14)
                .startsWith("started", "made up")
                .endsWith("made up", "started", "started");
        assertThat(runs(job)).isEqualTo(3);
        assertThat(nextAt(job)).isEqualTo(start.plus(Duration.ofMinutes(75)));
    }

    @Test
    void aClockThatIsPutBackAnHourFiresNothingTwiceAndLosesNothing() {
        Hands hands = new Hands();
        UUID job = put("back", "*/5 * * * *", "{allow: 100}");
        UUID later = put("later", "*/5 * * * *", "{allow: 100}");
        due(List.of(later), hands.time.plus(Duration.ofDays(300)));
        from(hands, job);
        Instant start = hands.time;
        walk(hands, start, 60);
        assertThat(states(job)).hasSize(12).containsOnly("started");

        walk(hands, start, 70);

        assertThat(states(job)).hasSize(14).containsOnly("started");
        assertThat(runs(job)).isEqualTo(14);
        assertThat(states(later)).as("planned anew").hasSize(14).containsOnly("started");
    }

    private static void walk(Hands hands, Instant from, int minutes) {
        for (int minute = 0; minute <= minutes; minute += 5) {
            hands.putTo(from.plus(Duration.ofMinutes(minute)));
        }
    }

    @Test
    void ofTwoServersOneMayNoticeLateThatTheClockJumped() {
        Hands early = new Hands();
        Hands late = new Hands();
        UUID job = put("two", "*/5 * * * *", "{allow: 100}");
        from(early, job);
        Instant start = early.time;

        early.putTo(start.plus(Duration.ofMinutes(60)));
        late.putTo(start.plus(Duration.ofMinutes(5)));
        late.putTo(start.plus(Duration.ofMinutes(65)));
        early.putTo(start.plus(Duration.ofMinutes(10)));
        late.putTo(start.plus(Duration.ofMinutes(70)));
        early.putTo(start.plus(Duration.ofMinutes(70)));

        assertThat(states(job)).hasSize(14).containsOnly("started", "made up");
        assertThat(runs(job)).isEqualTo(states(job).stream().filter("started"::equals).count());
        assertThat(firings(job, "started")).contains(start.plus(Duration.ofMinutes(70)));
    }

    private void fire(UUID job, int secondsAgo) {
        int before = states(job).size();
        due(List.of(job), now().minusSeconds(secondsAgo));
        bell.ring(StoredJobs.BELL);
        await().atMost(PATIENCE).until(() -> states(job).size() > before);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private void due(List<UUID> many, Instant time) {
        jdbc.sql("update job set next_at = :time::timestamptz where id = any (:jobs::uuid[])")
                .param("time", time.toString())
                .param("jobs", many.toArray(UUID[]::new))
                .update();
    }

    private UUID put(String name, String schedule, String overlap) {
        Job job = job(name, schedule, overlap);
        return jobs(() ->
                jobs.put(tenant, job, new JobStore.Origin(null, null, schedule + overlap, "test"))
                        .id());
    }

    private Job job(String name, String schedule, String overlap) {
        String quoted = overlap.startsWith("{") ? "{\"allow\": 100}" : "\"" + overlap + "\"";
        return bodies.read(
                prefix + name,
                """
                {"task": "t", "targets": ["all"], "schedule": ["%s"], "overlap": %s, "timezone": "UTC"}
                """
                        .formatted(schedule, quoted));
    }

    private <T> T jobs(Callable<T> change) {
        return transaction.execute(_ -> {
            try {
                return change.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
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

    private void end(UUID run) {
        jdbc.sql("update run set state = 'succeeded', ended_at = now() where id = :run")
                .param("run", run)
                .update();
    }

    private List<Instant> firings(UUID job, String state) {
        return jdbc.sql(
                        "select planned_at from firing where job_id = :job and state = :state order by planned_at")
                .param("job", job)
                .param("state", state)
                .query((row, _) -> Objects.requireNonNull(JobTable.instant(row, "planned_at")))
                .list();
    }

    private List<String> states(UUID job) {
        return jdbc.sql("select state from firing where job_id = :job order by planned_at")
                .param("job", job)
                .query(String.class)
                .list();
    }

    private int runs(UUID job) {
        return jdbc.sql("select count(*) from run where job_id = :job")
                .param("job", job)
                .query(Integer.class)
                .single();
    }

    private @Nullable Instant nextAt(UUID job) {
        return jdbc.sql("select next_at from job where id = :job")
                .param("job", job)
                .query((row, _) -> Optional.ofNullable(JobTable.instant(row, "next_at")))
                .single()
                .orElse(null);
    }
}
