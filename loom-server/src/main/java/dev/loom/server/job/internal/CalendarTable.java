package dev.loom.server.job.internal;

import dev.loom.server.Rows;
import dev.loom.server.job.JobCalendar;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.Which;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the calendar reads. Each statement is bounded: of however many jobs as many are looked at as
 * are shown, and of each so many firings, however often it fires.
 */
@Repository
class CalendarTable {

    /** So many firings of a job are read one by one. */
    static final int EACH = 400;

    /** So many firings of a job are counted. */
    static final int COUNTED = 20_000;

    private static final String WHICH =
            """
             and (:owner::uuid is null or j.owner_id = :owner::uuid)
              and (:text::text is null or lower(j.name) like '%' || lower(:text) || '%')
              and (:tag::text is null or :tag = any (j.tags))
              and lower(j.name) > lower(:after)
            order by lower(j.name) limit :limit offset :offset
            """;

    /** Jobs that fired or may yet, each asked about in order of name until there are enough. */
    private static final String FIRING =
            """
            select j.id, j.name, j.current, j.next_at from job j
            left join lateral (select true as was from firing f
              where f.tenant_id = :tenant and f.job_id = j.id
                and f.planned_at >= :from::timestamptz and f.planned_at < :to::timestamptz limit 1) f on true
            where j.tenant_id = :tenant and not j.retired
              and (f.was or j.next_at < :to::timestamptz and :to::timestamptz > :now::timestamptz)
            """
                    + WHICH;

    /** Jobs of which something went wrong, beginning with what did. */
    private static final String WRONG =
            """
            select j.id, j.name, j.current, j.next_at
            from (
              select job_id from firing where tenant_id = :tenant and state in ('missed', 'refused')
                and planned_at >= :from::timestamptz and planned_at < :to::timestamptz
              union
              select job_id from run where tenant_id = :tenant and state = 'failed' and job_id is not null
                and id >= :lowest and id < :highest) w
            join job j on j.tenant_id = :tenant and j.id = w.job_id
            where not j.retired
            """
                    + WHICH;

    private final JdbcClient jdbc;

    CalendarTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A firing.
     *
     * @param outcome its state, or that of its run
     */
    record Fired(
            UUID job,
            Instant planned,
            String outcome,
            @Nullable UUID run,
            @Nullable String reason) {}

    /** How many firings a job had. */
    record Count(UUID job, int came) {}

    /** Jobs that fire in these days, in order of name. */
    List<DueTable.Due> jobs(
            UUID tenant,
            @Nullable UUID owner,
            Days days,
            Which which,
            Instant now,
            JobCalendar.From from,
            int limit) {
        return of(tenant, days, which.wrong() ? WRONG : FIRING)
                .param("lowest", id(days.from()))
                .param("highest", id(days.to()))
                .param("now", now.toString())
                .param("owner", owner)
                .param("text", which.text())
                .param("tag", which.tag())
                .param("limit", limit)
                .param("after", Objects.requireNonNullElse(from.after(), ""))
                .param("offset", from.skip())
                .query((row, _) ->
                        new DueTable.Due(
                                tenant,
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getInt("current"),
                                null,
                                null,
                                Objects.requireNonNullElse(
                                        Rows.instant(row, "next_at"), Instant.MAX)))
                .list();
    }

    /** Their firings, oldest first. */
    List<Fired> each(UUID tenant, List<UUID> jobs, Days days) {
        return of(
                        tenant,
                        days,
                        """
                        select j.id as job, f.planned_at, f.run_id, f.reason,
                          case when f.state = 'started' then coalesce(r.state, f.state) else f.state end as outcome
                        from unnest(:jobs) as j (id) cross join lateral (
                          select planned_at, state, run_id, reason from firing
                          where tenant_id = :tenant and job_id = j.id
                            and planned_at >= :from::timestamptz and planned_at < :to::timestamptz
                          order by planned_at limit :most) f
                        left join run r on r.tenant_id = :tenant and r.id = f.run_id
                        order by f.planned_at
                        """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("most", EACH)
                .query(CalendarTable::fired)
                .list();
    }

    /** Those of their firings that weren't started, or whose run failed, oldest first. */
    List<Fired> odd(UUID tenant, List<UUID> jobs, Days days) {
        return of(
                        tenant,
                        days,
                        """
                        select j.id as job, o.* from unnest(:jobs) as j (id) cross join lateral (
                          (select planned_at, null::uuid as run_id, reason, state as outcome from firing
                           where tenant_id = :tenant and job_id = j.id and state <> 'started'
                             and planned_at >= :from::timestamptz and planned_at < :to::timestamptz
                           order by planned_at desc limit :most)
                          union all
                          (select (parameters ->> 'planned')::timestamptz, id, null, state from run
                           where tenant_id = :tenant and job_id = j.id and job_id is not null and state = 'failed'
                             and id >= :lowest and id < :highest and parameters ->> 'planned' is not null
                           order by id desc limit :most)) o
                        where o.planned_at >= :from::timestamptz and o.planned_at < :to::timestamptz
                        order by o.planned_at
                        """)
                .param("lowest", id(days.from()))
                .param("highest", id(days.to()))
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("most", EACH)
                .query(CalendarTable::fired)
                .list();
    }

    /** The first of their firings in each slot, whatever became of it. */
    List<Fired> perSlot(UUID tenant, List<UUID> jobs, Days days) {
        String[] starts =
                IntStream.rangeClosed(0, days.slots())
                        .mapToObj(slot -> days.start(slot).toString())
                        .toArray(String[]::new);
        return of(
                        tenant,
                        days,
                        """
                        select j.id as job, f.planned_at, null::uuid as run_id, null as reason, 'started' as outcome
                        from unnest(:jobs) as j (id)
                        cross join unnest(:starts::timestamptz[], :ends::timestamptz[]) as s (start, stop)
                        cross join lateral (select planned_at from firing
                          where tenant_id = :tenant and job_id = j.id and planned_at >= s.start and planned_at < s.stop
                            and planned_at >= :from::timestamptz and planned_at < :to::timestamptz
                          order by planned_at limit 1) f
                        order by f.planned_at
                        """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("starts", Arrays.copyOf(starts, starts.length - 1))
                .param("ends", Arrays.copyOfRange(starts, 1, starts.length))
                .query(CalendarTable::fired)
                .list();
    }

    /** How many firings each had. */
    List<Count> counts(UUID tenant, List<UUID> jobs, Days days) {
        return of(
                        tenant,
                        days,
                        """
                        select j.id as job, (select count(*) from (select from firing
                          where tenant_id = :tenant and job_id = j.id
                            and planned_at >= :from::timestamptz and planned_at < :to::timestamptz limit :most) f) as came
                        from unnest(:jobs) as j (id)
                        """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("most", COUNTED + 1)
                .query((row, _) -> new Count(row.getObject("job", UUID.class), row.getInt("came")))
                .list();
    }

    private JdbcClient.StatementSpec of(UUID tenant, Days days, String sql) {
        return jdbc.sql(sql)
                .param("tenant", tenant)
                .param("from", days.from().toString())
                .param("to", days.to().toString());
    }

    /** The least id that is made at that time. */
    private static UUID id(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16 | 0x7000, Long.MIN_VALUE);
    }

    private static Fired fired(ResultSet row, int number) throws SQLException {
        return new Fired(
                row.getObject("job", UUID.class),
                Rows.time(row, "planned_at"),
                row.getString("outcome"),
                row.getObject("run_id", UUID.class),
                row.getString("reason"));
    }
}
