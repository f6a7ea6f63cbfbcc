package dev.loom.server.job.internal;

import dev.loom.core.job.FiringState;
import dev.loom.server.Column;
import dev.loom.server.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Planned times of jobs, and what became of each. */
@Repository
class FiringTable {

    private final JdbcClient jdbc;

    FiringTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A planned time of a job. */
    record Key(UUID tenant, UUID job, Instant planned) {}

    /** What became of it. */
    record Row(
            Key key, FiringState state, @Nullable String reason, @Nullable UUID run, Instant at) {}

    /**
     * Writes them, and leaves those alone that are there already.
     *
     * @return those that were written
     */
    Set<Key> insert(List<Row> firings) {
        if (firings.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                jdbc.sql(
                                """
                                insert into firing (tenant_id, job_id, planned_at, state, reason, run_id, at)
                                select * from unnest(:tenants::uuid[], :jobs::uuid[], :planned::timestamptz[], :states::text[],
                                  :reasons::text[], :runs::uuid[], :ats::timestamptz[])
                                on conflict do nothing returning tenant_id, job_id, planned_at
                                """)
                        .param("tenants", Column.ids(firings, row -> row.key().tenant()))
                        .param("jobs", Column.ids(firings, row -> row.key().job()))
                        .param(
                                "planned",
                                Column.texts(firings, row -> row.key().planned().toString()))
                        .param("states", Column.texts(firings, row -> row.state().word()))
                        .param("reasons", Column.texts(firings, Row::reason))
                        .param("runs", Column.of(firings, Row::run, UUID[]::new))
                        .param("ats", Column.texts(firings, row -> row.at().toString()))
                        .query((row, _) -> key(row))
                        .list());
    }

    /** Those of these jobs that have firings that wait, in order of id. */
    List<UUID> withQueued(UUID tenant, List<UUID> jobs) {
        return jdbc.sql(
                        """
                        select distinct job_id from firing
                        where tenant_id = :tenant and job_id = any (:jobs) and state = 'queued' order by job_id
                        """)
                .param("tenant", tenant)
                .param("jobs", jobs.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Firings of a job that wait, oldest first. */
    List<Instant> queued(UUID tenant, UUID job) {
        return jdbc.sql(
                        """
                        select planned_at from firing
                        where tenant_id = :tenant and job_id = :job and state = 'queued' order by planned_at
                        """)
                .param("tenant", tenant)
                .param("job", job)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    /** A firing that waited has a run now. */
    void start(UUID tenant, UUID job, Instant planned, UUID run, Instant now) {
        jdbc.sql(
                        """
                        update firing set state = 'started', run_id = :run, at = :now::timestamptz
                        where tenant_id = :tenant and job_id = :job and planned_at = :planned::timestamptz
                          and state = 'queued'
                        """)
                .param("run", run)
                .param("now", now.toString())
                .param("tenant", tenant)
                .param("job", job)
                .param("planned", planned.toString())
                .update();
    }

    /** Firings of a job that wait will not run. */
    void dropQueued(UUID tenant, UUID job, String reason) {
        dropQueuedBefore(tenant, job, Instant.parse("9999-01-01T00:00:00Z"), reason);
    }

    /** Those of them that were planned before a time. */
    void dropQueuedBefore(UUID tenant, UUID job, Instant before, String reason) {
        jdbc.sql(
                        """
                        update firing set state = 'skipped', reason = :reason
                        where tenant_id = :tenant and job_id = :job and state = 'queued'
                          and planned_at < :before::timestamptz
                        """)
                .param("reason", reason)
                .param("tenant", tenant)
                .param("job", job)
                .param("before", before.toString())
                .update();
    }

    /** Jobs with firings that wait although no run of theirs goes on. */
    List<Key> stranded() {
        return jdbc.sql(
                        """
                        select distinct on (f.tenant_id, f.job_id) f.tenant_id, f.job_id, f.planned_at
                        from tenant t join firing f on f.tenant_id = t.id
                        where f.state = 'queued' and not exists (
                          select from run r where r.tenant_id = f.tenant_id and r.job_id = f.job_id
                            and r.ended_at is null)
                        """)
                .query((row, _) -> key(row))
                .list();
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getObject("tenant_id", UUID.class),
                row.getObject("job_id", UUID.class),
                Rows.time(row, "planned_at"));
    }
}
