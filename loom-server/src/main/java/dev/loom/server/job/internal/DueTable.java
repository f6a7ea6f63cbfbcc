package dev.loom.server.job.internal;

import dev.loom.core.job.Standing;
import dev.loom.server.Rows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the clock reads and writes of jobs: always many in one statement. */
@Repository
class DueTable {

    private final JdbcClient jdbc;

    DueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job whose time has come. */
    record Due(
            UUID tenant,
            UUID job,
            String name,
            int version,
            @Nullable Boolean switched,
            @Nullable UUID owner,
            Instant planned) {}

    /** Takes due jobs; no other server takes them until the transaction ends. */
    List<Due> take(Instant now, int most) {
        return jdbc.sql(
                        """
                        select j.* from tenant t cross join lateral (
                          select tenant_id, id, name, current, switch, owner_id, next_at from job
                          where tenant_id = t.id and next_at <= :now::timestamptz
                          order by next_at limit :most for update skip locked) j
                        limit :most
                        """)
                .param("now", now.toString())
                .param("most", most)
                .query((row, _) ->
                        new Due(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getInt("current"),
                                row.getObject("switch", Boolean.class),
                                row.getObject("owner_id", UUID.class),
                                Rows.time(row, "next_at")))
                .list();
    }

    /** When the next job is due; empty if none is planned. */
    Optional<Instant> earliest() {
        return jdbc.sql(
                        """
                        select j.next_at from tenant t cross join lateral (
                          select next_at from job where tenant_id = t.id and next_at is not null
                          order by next_at limit 1) j
                        order by j.next_at limit 1
                        """)
                .query((row, _) -> Rows.time(row, "next_at"))
                .optional();
    }

    /** What goes on of these jobs; those of which nothing does are left out. */
    Map<UUID, Standing> standing(List<Due> due) {
        Map<UUID, Standing> standing = new HashMap<>();
        jdbc.sql(
                        """
                        select j.id,
                          (select count(*) from run r where r.tenant_id = j.tenant_id and r.job_id = j.id
                            and r.ended_at is null and (r.started_at is not null or not r.parameters ?? 'at')) as running,
                          (select count(*) from firing f where f.tenant_id = j.tenant_id and f.job_id = j.id
                            and f.state = 'queued') as queued
                        from unnest(:tenants::uuid[], :jobs::uuid[]) as j (tenant_id, id)
                        """)
                .param("tenants", due.stream().map(Due::tenant).toArray(UUID[]::new))
                .param("jobs", due.stream().map(Due::job).toArray(UUID[]::new))
                .query((row, _) ->
                        standing.put(
                                row.getObject("id", UUID.class),
                                new Standing(row.getInt("running"), row.getInt("queued"))))
                .list();
        return standing;
    }

    /** How many runs of a job go on. */
    int running(UUID tenant, UUID job) {
        return jdbc.sql(
                        """
                        select count(*) from run where tenant_id = :tenant and job_id = :job and ended_at is null
                          and (started_at is not null or not parameters ?? 'at')
                        """)
                .param("tenant", tenant)
                .param("job", job)
                .query(Integer.class)
                .single();
    }

    /** Those of these owners of jobs who may run jobs now. */
    List<UUID> mayRun(List<Due> due) {
        return mayRun(
                due.stream().map(Due::tenant).toArray(UUID[]::new),
                due.stream().map(Due::owner).toArray(UUID[]::new));
    }

    /** The same, of owners of jobs of these tenants. */
    List<UUID> mayRun(UUID[] tenants, UUID[] owners) {
        return jdbc.sql(
                        """
                        select p.id from unnest(:tenants::uuid[], :owners::uuid[]) as o (tenant_id, id)
                        join person p on p.id = o.id
                        where p.enabled and p.role <> 'viewer' and (p.tenant_id = o.tenant_id or p.role = 'superadmin')
                        """)
                .param("tenants", tenants)
                .param("owners", owners)
                .query(UUID.class)
                .list();
    }

    /** When these jobs fire next; null where they don't. */
    void plan(List<Due> due, List<@Nullable Instant> next) {
        jdbc.sql(
                        """
                        update job j set next_at = n.next_at
                        from unnest(:tenants::uuid[], :jobs::uuid[], :next::timestamptz[]) as n (tenant_id, id, next_at)
                        where j.tenant_id = n.tenant_id and j.id = n.id
                        """)
                .param("tenants", due.stream().map(Due::tenant).toArray(UUID[]::new))
                .param("jobs", due.stream().map(Due::job).toArray(UUID[]::new))
                .param(
                        "next",
                        next.stream()
                                .map(time -> time == null ? null : time.toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Jobs that are planned, by id, so many after that one: to be planned anew. */
    List<Due> planned(UUID tenant, UUID after, int most) {
        return jdbc.sql(
                        """
                        select tenant_id, id, name, current, switch, owner_id, next_at from job
                        where tenant_id = :tenant and id > :after and next_at is not null
                        order by id limit :most for update
                        """)
                .param("tenant", tenant)
                .param("after", after)
                .param("most", most)
                .query((row, _) ->
                        new Due(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getInt("current"),
                                row.getObject("switch", Boolean.class),
                                row.getObject("owner_id", UUID.class),
                                Rows.time(row, "next_at")))
                .list();
    }

    List<UUID> tenants() {
        return jdbc.sql("select id from tenant order by id").query(UUID.class).list();
    }
}
