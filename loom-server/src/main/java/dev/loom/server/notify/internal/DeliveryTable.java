package dev.loom.server.notify.internal;

import dev.loom.server.Rows;
import dev.loom.server.notify.Channels.Delivery;
import dev.loom.server.notify.Event;
import dev.loom.server.run.RunRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries in the database. Times are the database's. */
@Repository
class DeliveryTable {

    private static final String SELECT =
            """
            select d.id, d.channel, d.event, d.run_id, j.name as job, d.state, d.tries, d.problem,
              d.created_at, d.next_at, d.done_at
            from delivery d left join job j on j.tenant_id = d.tenant_id and j.id = d.job_id
            """;

    private final JdbcClient client;

    DeliveryTable(JdbcClient client) {
        this.client = client;
    }

    /** One that this server has taken to try it. */
    record Due(
            UUID tenant,
            UUID id,
            String channel,
            Event event,
            @Nullable UUID run,
            int tries,
            Instant createdAt,
            Instant now) {}

    void add(RunRef run, UUID id, String channel, @Nullable UUID job, Event event) {
        insert(run, id, channel, job, event, "waiting", null);
    }

    /** One that can't be tried. */
    void lost(RunRef run, UUID id, String channel, @Nullable UUID job, Event event, String why) {
        insert(run, id, channel, job, event, "failed", why);
    }

    private void insert(
            RunRef run,
            UUID id,
            String channel,
            @Nullable UUID job,
            Event event,
            String state,
            @Nullable String problem) {
        client.sql(
                        """
                        insert into delivery
                          (tenant_id, id, channel, event, run_id, job_id, state, problem, created_at, next_at, done_at)
                        values (:tenant, :id, :channel, :event, :run, :job, :state, :problem, now(),
                          case when :state = 'waiting' then now() end, case when :state = 'failed' then now() end)
                        """)
                .param("tenant", run.tenant())
                .param("id", id)
                .param("channel", channel)
                .param("event", event.word())
                .param("run", run.id())
                .param("job", job)
                .param("state", state)
                .param("problem", problem)
                .update();
    }

    /** Whether the job's last run before this one failed, or this one did before it was retried. */
    boolean failedBefore(RunRef run, UUID job) {
        return client.sql(
                        """
                        select coalesce((select state from run
                            where tenant_id = :tenant and job_id = :job and id < :run
                              and state in ('succeeded', 'failed')
                            order by id desc limit 1) = 'failed', false)
                          or exists (select from delivery
                            where tenant_id = :tenant and run_id = :run and event = 'failure')
                        """)
                .param("tenant", run.tenant())
                .param("job", job)
                .param("run", run.id())
                .query(Boolean.class)
                .single();
    }

    /** Takes what is due, so that no other server tries it before that time has gone by. */
    List<Due> take(int most, Duration time) {
        return client.sql(
                        """
                        update delivery d set tries = tries + 1,
                          next_at = now() + :millis * interval '1 millisecond'
                        from (select tenant_id, id from delivery where next_at <= now()
                          order by next_at limit :most for update skip locked) due
                        where d.tenant_id = due.tenant_id and d.id = due.id
                        returning d.tenant_id, d.id, d.channel, d.event, d.run_id, d.tries, d.created_at, now() as now
                        """)
                .param("millis", time.toMillis())
                .param("most", most)
                .query((row, _) ->
                        new Due(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("id", UUID.class),
                                row.getString("channel"),
                                event(row),
                                row.getObject("run_id", UUID.class),
                                row.getInt("tries"),
                                Rows.time(row, "created_at"),
                                Rows.time(row, "now")))
                .list();
    }

    void delivered(Due due) {
        end(due, "delivered", null);
    }

    void failed(Due due, String why) {
        end(due, "failed", why);
    }

    private void end(Due due, String state, @Nullable String problem) {
        client.sql(
                        """
                        update delivery set state = :state, problem = :problem, next_at = null, done_at = now()
                        where tenant_id = :tenant and id = :id and tries = :tries
                        """)
                .param("state", state)
                .param("problem", problem)
                .param("tenant", due.tenant())
                .param("id", due.id())
                .param("tries", due.tries())
                .update();
    }

    void again(Due due, String why, Duration after) {
        client.sql(
                        """
                        update delivery set problem = :problem, next_at = now() + :millis * interval '1 millisecond'
                        where tenant_id = :tenant and id = :id and tries = :tries and next_at is not null
                        """)
                .param("problem", why)
                .param("millis", after.toMillis())
                .param("tenant", due.tenant())
                .param("id", due.id())
                .param("tries", due.tries())
                .update();
    }

    /** Gives up what waits for a channel. */
    void giveUp(UUID tenant, String channel, String why) {
        client.sql(
                        """
                        update delivery set state = 'failed', next_at = null, done_at = now(),
                          problem = :why
                        where tenant_id = :tenant and lower(channel) = lower(:channel) and next_at is not null
                        """)
                .param("tenant", tenant)
                .param("channel", channel)
                .param("why", why)
                .update();
    }

    /** The newest of each channel: one look into the index for each. */
    List<Delivery> latest(UUID tenant) {
        return client.sql(
                        """
                        with recursive newest (name, id) as (
                          (select lower(channel), id from delivery where tenant_id = :tenant
                           order by lower(channel) desc, id desc limit 1)
                          union all
                          select next.name, next.id from newest cross join lateral (
                            select lower(channel) as name, id from delivery
                            where tenant_id = :tenant and lower(channel) < newest.name
                            order by lower(channel) desc, id desc limit 1) next)
                        %s join newest on newest.id = d.id where d.tenant_id = :tenant order by newest.name
                        """
                                .formatted(SELECT))
                .param("tenant", tenant)
                .query((row, _) -> delivery(row))
                .list();
    }

    /** Newest first. */
    List<Delivery> list(UUID tenant, @Nullable String channel, int limit) {
        String of = channel == null ? "" : " and lower(d.channel) = lower(:channel)";
        return client.sql(
                        SELECT
                                + " where d.tenant_id = :tenant"
                                + of
                                + " order by d.id desc limit :limit")
                .param("tenant", tenant)
                .param("channel", channel)
                .param("limit", limit)
                .query((row, _) -> delivery(row))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("channel"),
                event(row),
                row.getObject("run_id", UUID.class),
                row.getString("job"),
                row.getString("state"),
                row.getInt("tries"),
                row.getString("problem"),
                Rows.time(row, "created_at"),
                Rows.instant(row, "next_at"),
                Rows.instant(row, "done_at"));
    }

    /** Forgets what is older than that and done. */
    void forget(Duration older) {
        client.sql(
                        """
                        delete from delivery d using tenant t where d.tenant_id = t.id
                          and d.created_at < now() - :millis * interval '1 millisecond' and d.next_at is null
                        """)
                .param("millis", older.toMillis())
                .update();
    }

    private static Event event(ResultSet row) throws SQLException {
        return Event.valueOf(row.getString("event").toUpperCase(Locale.ROOT));
    }
}
