package dev.loom.server.job.internal;

import static org.awaitility.Awaitility.await;

import dev.loom.core.job.Job;
import dev.loom.server.Rows;
import dev.loom.server.job.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs of one test, by names that no other one has, and what became of their times. */
final class DeclaredJobs {

    /** A schedule without any time. */
    static final String NEVER = "0 0 30 feb *";

    private final StoredJobs jobs;
    private final JobBodies bodies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UUID tenant;
    private final String prefix = "clock-" + UUID.randomUUID() + "-";

    DeclaredJobs(
            StoredJobs jobs,
            JobBodies bodies,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            UUID tenant) {
        this.jobs = jobs;
        this.bodies = bodies;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tenant = tenant;
    }

    /** What it is called in Loom. */
    String name(String name) {
        return prefix + name;
    }

    /** Nobody carries such runs out in tests. */
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

    /** Lets them be due then. */
    void due(List<UUID> many, Instant time) {
        jdbc.sql("update job set next_at = :time::timestamptz where id = any (:jobs::uuid[])")
                .param("time", time.toString())
                .param("jobs", many.toArray(UUID[]::new))
                .update();
    }

    /** Declares one, as often as it is said. */
    UUID put(String name, String schedule, String overlap) {
        Job job = job(name, schedule, overlap);
        return change(() ->
                jobs.put(tenant, job, new JobStore.Origin(null, null, schedule + overlap, "test"))
                        .id());
    }

    Job job(String name, String schedule, String overlap) {
        String quoted = overlap.startsWith("{") ? "{\"allow\": 100}" : "\"" + overlap + "\"";
        return bodies.read(
                prefix + name,
                """
                {"task": "t", "targets": ["all"], "schedule": ["%s"], "overlap": %s, "timezone": "UTC"}
                """
                        .formatted(schedule, quoted));
    }

    /** In a transaction. */
    <T> T change(Callable<T> change) {
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

    /** Planned times in that state. */
    List<Instant> firings(UUID job, String state) {
        return jdbc.sql(
                        "select planned_at from firing where job_id = :job and state = :state order by planned_at")
                .param("job", job)
                .param("state", state)
                .query((row, _) -> Objects.requireNonNull(Rows.instant(row, "planned_at")))
                .list();
    }

    /** Of all planned times, in their order. */
    List<String> states(UUID job) {
        return jdbc.sql("select state from firing where job_id = :job order by planned_at")
                .param("job", job)
                .query(String.class)
                .list();
    }

    int runs(UUID job) {
        return jdbc.sql("select count(*) from run where job_id = :job")
                .param("job", job)
                .query(Integer.class)
                .single();
    }

    @Nullable Instant nextAt(UUID job) {
        return jdbc.sql("select next_at from job where id = :job")
                .param("job", job)
                .query((row, _) -> Optional.ofNullable(Rows.instant(row, "next_at")))
                .single()
                .orElse(null);
    }
}
