package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.Column;
import dev.loom.server.Rows;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Runs as their owner reads and writes them, apart from the journal. */
@Repository
class RunStore {

    private final JdbcClient client;
    private final JsonMapper json;

    RunStore(JdbcClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** What an owner knows of an attempt that is under way. */
    record AttemptState(int number, Instant startedAt) {}

    /**
     * A run that is to be owned here.
     *
     * @param leaseHolds whether this server surely still owns it
     */
    record Taking(RunRef run, BooleanSupplier leaseHolds) {}

    /**
     * Becomes the owner of runs by raising their epochs.
     *
     * @return for each its session; empty if there is nothing left to do
     */
    @Transactional
    public List<Optional<RunSession>> takeUp(List<Taking> wanted, Instant now) {
        Map<RunRef, BooleanSupplier> leases =
                wanted.stream().collect(Collectors.toMap(Taking::run, Taking::leaseHolds));
        Map<RunRef, RunSession> taken = new HashMap<>();
        client.sql(
                        """
                        update run r set epoch = epoch + 1,
                          started_at = coalesce(started_at, case when wish <> 'pause' then :now::timestamptz end),
                          waits_for = null,
                          state = case when state = 'pending' then 'running' else state end
                        from unnest(:tenants::uuid[], :ids::uuid[]) as w (tenant_id, id), tenant t
                        where r.id = any (:ids) and r.tenant_id = w.tenant_id and r.id = w.id and t.id = w.tenant_id
                          and state not in ('succeeded', 'failed', 'aborted', 'paused')
                        returning r.tenant_id, r.id as run_id, kind, cluster_id, parameters, requested_by, epoch,
                          last_number, (steps > 0) as planned, wish, max_steps
                        """)
                .param("tenants", Column.ids(wanted, each -> each.run().tenant()))
                .param("ids", Column.ids(wanted, each -> each.run().id()))
                .param("now", now.toString())
                .query((row, _) -> {
                    RunRef ref = RunRows.run(row);
                    taken.put(ref, session(row, ref, Objects.requireNonNull(leases.get(ref))));
                    return ref;
                })
                .list();
        return wanted.stream().map(each -> Optional.ofNullable(taken.get(each.run()))).toList();
    }

    private RunSession session(ResultSet row, RunRef ref, BooleanSupplier leaseHolds)
            throws SQLException {
        RunSession session =
                new RunSession(
                        new RunInfo(
                                ref,
                                row.getString("kind"),
                                row.getObject("cluster_id", UUID.class),
                                json.readTree(row.getString("parameters")),
                                row.getString("requested_by")),
                        row.getInt("epoch"),
                        row.getLong("last_number"),
                        row.getBoolean("planned"),
                        leaseHolds);
        session.heed(wish(row));
        return session;
    }

    /** How often the run has been taken over; 0 if it isn't there. */
    int epoch(RunRef ref) {
        return client.sql("select epoch from run where tenant_id = :tenant and id = :id")
                .param("tenant", ref.tenant())
                .param("id", ref.id())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** One more of the step's attempts doesn't count. */
    @Transactional
    public void forgive(RunSession session, int step) {
        Fence.hold(client, session);
        client.sql(
                        """
                        update step set forgiven = forgiven + 1
                        where tenant_id = :tenant and run_id = :id and number = :step
                        """)
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .param("step", step)
                .update();
    }

    /**
     * Up to where an attempt's output is kept: its length so far, and in the node's numbering.
     *
     * @param lines how many lines have ended
     */
    record Kept(long position, long sourceEnd, long lines) {

        static final Kept NOTHING = new Kept(0, 0, 0);
    }

    Kept kept(RunRef ref, int step, int attempt) {
        return client.sql(
                        """
                        select position + length as position, source_end, first_line + lines as lines
                        from output where tenant_id = :tenant and run_id = :id and step = :step and attempt = :attempt
                        order by position desc limit 1
                        """)
                .param("tenant", ref.tenant())
                .param("id", ref.id())
                .param("step", step)
                .param("attempt", attempt)
                .query((row, _) ->
                        new Kept(
                                row.getLong("position"),
                                row.getLong("source_end"),
                                row.getLong("lines")))
                .optional()
                .orElse(Kept.NOTHING);
    }

    /**
     * What people want of a run.
     *
     * @param wish {@code go}, {@code pause} or {@code abort}
     * @param maxSteps how many steps of the tenant all servers may carry out at once; null for any
     *     number
     */
    record Wish(String wish, @Nullable Integer maxSteps) {

        static final Wish NONE = new Wish("go", null);
    }

    Optional<Wish> wish(RunRef ref) {
        return client.sql(
                        """
                        select r.wish, t.max_steps from run r join tenant t on t.id = r.tenant_id
                        where r.tenant_id = :tenant and r.id = :id
                        """)
                .param("tenant", ref.tenant())
                .param("id", ref.id())
                .query((row, _) -> wish(row))
                .optional();
    }

    /** Those of many runs. */
    Map<RunRef, Wish> wishes(List<RunRef> runs) {
        Map<RunRef, Wish> wishes = new HashMap<>();
        client.sql(
                        """
                        select r.tenant_id, r.id as run_id, r.wish, t.max_steps
                        from unnest(:tenants::uuid[], :runs::uuid[]) as o (tenant_id, id)
                        join run r on r.tenant_id = o.tenant_id and r.id = o.id
                        join tenant t on t.id = r.tenant_id
                        where r.id = any (:runs)
                        """)
                .param("tenants", Column.ids(runs, RunRef::tenant))
                .param("runs", Column.ids(runs, RunRef::id))
                .query((row, _) -> wishes.put(RunRows.run(row), wish(row)))
                .list();
        return wishes;
    }

    private static Wish wish(ResultSet row) throws SQLException {
        return new Wish(row.getString("wish"), Rows.integer(row, "max_steps"));
    }

    /** Says that the run is being aborted, while its running steps are ended. */
    @Transactional
    public void aborting(RunSession session) {
        Fence.hold(client, session);
        client.sql("update run set state = 'aborting' where tenant_id = :tenant and id = :id")
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    /** Says what another run holds that this one needs; the next owner takes it back. */
    @Transactional
    public void waitsFor(RunSession session, String what) {
        Fence.hold(client, session);
        client.sql("update run set waits_for = :what where tenant_id = :tenant and id = :id")
                .param("what", what)
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .update();
    }

    /**
     * Says that the run is paused: nothing of it runs, and it needs no owner.
     *
     * @return false if people have changed their mind meanwhile; nothing is changed then
     */
    @Transactional
    public boolean paused(RunSession session, Instant now) {
        Fence.hold(client, session);
        boolean still =
                client.sql(
                                        """
                                        update run set state = 'paused', steps_done = :done, steps_failed = :failed
                                        where tenant_id = :tenant and id = :id and wish = 'pause'
                                        """)
                                .param("done", session.done().get())
                                .param("failed", session.failed().get())
                                .param("tenant", session.ref().tenant())
                                .param("id", session.ref().id())
                                .update()
                        == 1;
        if (still) {
            note(session, RunState.PAUSED, null, now);
        }
        return still;
    }

    /** Writes what became of the run as a whole, after everything else of it is written. */
    private void note(RunSession session, RunState state, @Nullable String message, Instant now) {
        client.sql(
                        """
                        with entry as (
                          insert into journal (tenant_id, run_id, number, at, state, message)
                          values (:tenant, :id, :number, :now::timestamptz, :state, :message)
                          returning tenant_id, run_id, number)
                        update run r set last_number = entry.number from entry
                        where r.tenant_id = entry.tenant_id and r.id = entry.run_id
                        """)
                .param("tenant", session.ref().tenant())
                .param("id", session.ref().id())
                .param("number", session.nextNumber())
                .param("now", now.toString())
                .param("state", state.word())
                .param("message", message)
                .update();
    }
}
