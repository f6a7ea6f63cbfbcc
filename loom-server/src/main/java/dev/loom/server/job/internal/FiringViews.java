package dev.loom.server.job.internal;

import dev.loom.core.job.Timing;
import dev.loom.server.Rows;
import dev.loom.server.job.FiringView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Firings as people see them: what was, and what will be. */
@Component
class FiringViews {

    /** A calendar shows at most so many planned times of one job. */
    private static final int OF_ONE_JOB = 300;

    private static final String FIRINGS =
            """
            select f.job_id, j.name, f.planned_at, f.state, f.reason, f.run_id, r.state as run_state, f.at
            from firing f join job j on j.tenant_id = f.tenant_id and j.id = f.job_id
            left join run r on r.tenant_id = f.tenant_id and r.id = f.run_id
            where f.tenant_id = :tenant
            """;

    private final JdbcClient jdbc;
    private final Timings timings;

    FiringViews(JdbcClient jdbc, Timings timings) {
        this.jdbc = jdbc;
        this.timings = timings;
    }

    /** Of a job, planned before a time, newest first. */
    List<FiringView> of(UUID tenant, UUID job, Instant before, int limit) {
        return jdbc.sql(
                        FIRINGS
                                + """
                                 and f.job_id = :job and f.planned_at < :before::timestamptz
                                 order by f.planned_at desc limit :limit
                                """)
                .param("tenant", tenant)
                .param("job", job)
                .param("before", before.toString())
                .param("limit", limit)
                .query(FiringViews::view)
                .list();
    }

    /**
     * Of all jobs in a span, those that were and those that will be, oldest first.
     *
     * @param owner only jobs of this person; null for all
     * @param now from when on they will be
     */
    List<FiringView> between(
            UUID tenant, @Nullable UUID owner, Instant from, Instant to, Instant now, int limit) {
        List<FiringView> found =
                new ArrayList<>(
                        jdbc.sql(
                                        FIRINGS
                                                + """
                                                 and f.planned_at >= :from::timestamptz and f.planned_at < :to::timestamptz
                                                 and (:owner::uuid is null or j.owner_id = :owner::uuid)
                                                 order by f.planned_at limit :limit
                                                """)
                                .param("tenant", tenant)
                                .param("owner", owner)
                                .param("from", from.toString())
                                .param("to", to.toString())
                                .param("limit", limit)
                                .query(FiringViews::view)
                                .list());
        if (to.isAfter(now)) {
            planned(tenant, owner, from.isAfter(now) ? from : now, to, limit, found);
        }
        found.sort(Comparator.comparing(FiringView::planned).thenComparing(FiringView::name));
        return found.subList(0, Math.min(found.size(), 2 * limit));
    }

    private void planned(
            UUID tenant,
            @Nullable UUID owner,
            Instant from,
            Instant to,
            int limit,
            List<FiringView> found) {
        List<DueTable.Due> jobs =
                jdbc.sql(
                                """
                                select id, name, current, next_at from job
                                where tenant_id = :tenant and next_at < :to::timestamptz
                                  and (:owner::uuid is null or owner_id = :owner::uuid)
                                order by next_at limit :limit
                                """)
                        .param("tenant", tenant)
                        .param("owner", owner)
                        .param("to", to.toString())
                        .param("limit", limit)
                        .query((row, _) ->
                                new DueTable.Due(
                                        tenant,
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getInt("current"),
                                        null,
                                        null,
                                        Rows.time(row, "next_at")))
                        .list();
        Map<UUID, Timing> known = new HashMap<>(timings.of(jobs));
        for (DueTable.Due job : jobs) {
            Timing timing = known.get(job.job());
            if (timing != null) {
                planned(job, timing, from, to, found);
            }
        }
    }

    private static void planned(
            DueTable.Due job, Timing timing, Instant from, Instant to, List<FiringView> found) {
        Optional<Instant> time =
                job.planned().isBefore(from)
                        ? timing.next(from.minusSeconds(1))
                        : Optional.of(job.planned());
        for (int n = 0; n < OF_ONE_JOB && time.isPresent() && time.get().isBefore(to); n++) {
            String blackout =
                    timing.blackout(time.get()).map(each -> "blackout " + each.text()).orElse(null);
            found.add(
                    new FiringView(
                            job.job(),
                            job.name(),
                            time.get(),
                            "planned",
                            blackout,
                            null,
                            null,
                            null));
            time = timing.next(time.get());
        }
    }

    private static FiringView view(ResultSet row, int number) throws SQLException {
        return new FiringView(
                row.getObject("job_id", UUID.class),
                row.getString("name"),
                Rows.time(row, "planned_at"),
                row.getString("state"),
                row.getString("reason"),
                row.getObject("run_id", UUID.class),
                row.getString("run_state"),
                Rows.instant(row, "at"));
    }
}
