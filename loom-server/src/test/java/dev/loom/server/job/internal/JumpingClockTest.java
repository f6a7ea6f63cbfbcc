package dev.loom.server.job.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.Bell;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Clocks that are put forward and back, of one server or of two. */
@LoomServerTest
class JumpingClockTest {

    private final Firer firer;
    private final QueuedFirings queued;
    private final DueTable due;
    private final FiringTable firingTable;
    private final Replanning replanning;
    private final BatchRuns batchRuns;
    private final Bell bell;
    private final TransactionTemplate transaction;
    private final DeclaredJobs declared;

    JumpingClockTest(
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
        this.firer = firer;
        this.queued = queued;
        this.due = due;
        this.firingTable = firingTable;
        this.replanning = replanning;
        this.batchRuns = batchRuns;
        this.bell = bell;
        this.transaction = transaction;
        this.declared =
                new DeclaredJobs(
                        jobs,
                        bodies,
                        jdbc,
                        transaction,
                        people.caller(Role.ADMINISTRATOR).tenant());
    }

    @AfterEach
    void endAll() {
        declared.endAll();
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
        declared.due(List.of(job), hands.time.plus(Duration.ofMinutes(5)));
        hands.putTo(hands.time);
    }

    @Test
    void aClockThatIsPutForwardAnHourMakesUpWhatItLeaptOver() {
        Hands hands = new Hands();
        UUID job = declared.put("forward", "*/5 * * * *", "{allow: 100}");
        from(hands, job);
        Instant start = hands.time;

        hands.putTo(start.plus(Duration.ofMinutes(5)));
        hands.putTo(start.plus(Duration.ofMinutes(65)));
        hands.putTo(start.plus(Duration.ofMinutes(70)));

        assertThat(declared.states(job))
                .hasSize(14)
                .startsWith("started", "made up")
                .endsWith("made up", "started", "started");
        assertThat(declared.runs(job)).isEqualTo(3);
        assertThat(declared.nextAt(job)).isEqualTo(start.plus(Duration.ofMinutes(75)));
    }

    @Test
    void aClockThatIsPutBackAnHourFiresNothingTwiceAndLosesNothing() {
        Hands hands = new Hands();
        UUID job = declared.put("back", "*/5 * * * *", "{allow: 100}");
        UUID later = declared.put("later", "*/5 * * * *", "{allow: 100}");
        declared.due(List.of(later), hands.time.plus(Duration.ofDays(300)));
        from(hands, job);
        Instant start = hands.time;
        walk(hands, start, 60);
        assertThat(declared.states(job)).hasSize(12).containsOnly("started");

        walk(hands, start, 70);

        assertThat(declared.states(job)).hasSize(14).containsOnly("started");
        assertThat(declared.runs(job)).isEqualTo(14);
        assertThat(declared.states(later)).as("planned anew").hasSize(14).containsOnly("started");
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
        UUID job = declared.put("two", "*/5 * * * *", "{allow: 100}");
        from(early, job);
        Instant start = early.time;

        early.putTo(start.plus(Duration.ofMinutes(60)));
        late.putTo(start.plus(Duration.ofMinutes(5)));
        late.putTo(start.plus(Duration.ofMinutes(65)));
        early.putTo(start.plus(Duration.ofMinutes(10)));
        late.putTo(start.plus(Duration.ofMinutes(70)));
        early.putTo(start.plus(Duration.ofMinutes(70)));

        assertThat(declared.states(job)).hasSize(14).containsOnly("started", "made up");
        assertThat(declared.runs(job))
                .isEqualTo(declared.states(job).stream().filter("started"::equals).count());
        assertThat(declared.firings(job, "started")).contains(start.plus(Duration.ofMinutes(70)));
    }
}
