package dev.loom.server.job.internal;

import static dev.loom.server.job.internal.DeclaredJobs.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.core.job.Job;
import dev.loom.server.job.JobStore;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes of a job, its switch and its source do to its next time. */
@LoomServerTest
class StoredJobsTest {

    private final StoredJobs jobs;
    private final UUID tenant;
    private final DeclaredJobs declared;

    StoredJobsTest(
            StoredJobs jobs,
            JobBodies bodies,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            TestPeople people) {
        this.jobs = jobs;
        this.tenant = people.caller(Role.ADMINISTRATOR).tenant();
        this.declared = new DeclaredJobs(jobs, bodies, jdbc, transaction, tenant);
    }

    @AfterEach
    void endAll() {
        declared.endAll();
    }

    @Test
    void aJobThatIsSwitchedOffIsNotPlannedUntilItIsSwitchedOn() {
        UUID job = declared.put("switched", "0 0 * * *", "skip");
        assertThat(declared.nextAt(job)).isNotNull();

        declared.change(() -> jobs.turn(tenant, job, false));
        assertThat(declared.nextAt(job)).isNull();

        declared.change(() -> jobs.turn(tenant, job, null));
        assertThat(declared.nextAt(job)).isNotNull();

        declared.change(() -> {
            jobs.retire(tenant, job);
            return job;
        });
        assertThat(declared.nextAt(job)).isNull();
    }

    @Test
    void aChangeMakesTheNextVersionAndPlansAnew() {
        UUID job = declared.put("changed", "0 0 1 1 *", "skip");
        Instant before = Objects.requireNonNull(declared.nextAt(job));

        declared.put("changed", "0 0 2 1 *", "skip");
        declared.put("changed", "0 0 2 1 *", "skip");

        assertThat(declared.nextAt(job)).isAfter(before);
        assertThat(jobs.find(tenant, declared.name("changed")).orElseThrow().number()).isEqualTo(2);
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
        declared.put("taken", NEVER, "skip");
        Job job = declared.job("taken", NEVER, "skip");

        assertThatThrownBy(() ->
                        declared.change(() ->
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
}
