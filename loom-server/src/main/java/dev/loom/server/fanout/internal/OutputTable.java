package dev.loom.server.fanout.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The output that is kept of runs of jobs and commands. */
@Repository
class OutputTable {

    /** A lock that only this work takes. */
    private static final long LOCK = 0x10_0f_0e_e9L;

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    OutputTable(JdbcClient client, TransactionTemplate transaction) {
        this.client = client;
        this.transaction = transaction;
    }

    /**
     * What has output of its own to keep: a job, or all commands of a tenant.
     *
     * @param job null for commands
     * @param keep what the job says, as JSON; null where it says nothing
     */
    record Subject(UUID tenant, @Nullable UUID job, @Nullable String keep) {}

    /** A run that has ended and whose output is kept. */
    record Kept(UUID id, Instant endedAt, long bytes) {}

    /** Does this while no other server does; answers 0 where one does. */
    int alone(IntSupplier work) {
        Integer done =
                transaction.execute(_ -> {
                    boolean first =
                            client.sql("select pg_try_advisory_xact_lock(:lock)")
                                    .param("lock", LOCK)
                                    .query(Boolean.class)
                                    .single();
                    return first ? work.getAsInt() : 0;
                });
        return done == null ? 0 : done;
    }

    List<Subject> subjects() {
        return client.sql(
                        """
                        select j.tenant_id, j.id, v.body #> '{log,keep}' as keep from job j
                        join job_version v on v.tenant_id = j.tenant_id and v.job_id = j.id and v.number = j.current
                        union all
                        select id, null, null from tenant
                        """)
                .query((row, _) ->
                        new Subject(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3)))
                .list();
    }

    /** Newest first. */
    List<Kept> kept(Subject subject) {
        String whose = subject.job() == null ? "r.kind = 'command'" : "r.job_id = :job";
        return client.sql(
                        """
                        select r.id, r.ended_at, o.bytes from run r cross join lateral (
                          select sum(octet_length(o.bytes)) as bytes from output o
                          where o.tenant_id = r.tenant_id and o.run_id = r.id) o
                        where r.tenant_id = :tenant and %s and r.ended_at is not null and o.bytes > 0
                        order by r.id desc
                        """
                                .formatted(whose))
                .param("tenant", subject.tenant())
                .param("job", subject.job())
                .query((row, _) ->
                        new Kept(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getLong(3)))
                .list();
    }

    void drop(UUID tenant, List<UUID> runs) {
        if (!runs.isEmpty()) {
            client.sql("delete from output where tenant_id = :tenant and run_id = any(:runs)")
                    .param("tenant", tenant)
                    .param("runs", runs.toArray(UUID[]::new))
                    .update();
            client.sql(
                            """
                            update run set output_dropped_at = now()
                            where tenant_id = :tenant and id = any(:runs)
                            """)
                    .param("tenant", tenant)
                    .param("runs", runs.toArray(UUID[]::new))
                    .update();
        }
    }
}
