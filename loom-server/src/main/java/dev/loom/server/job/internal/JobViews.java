package dev.loom.server.job.internal;

import dev.loom.core.job.Job;
import dev.loom.core.job.JobWriter;
import dev.loom.core.job.Schedule;
import dev.loom.core.selector.Selectors;
import dev.loom.server.Rows;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes views of jobs: always of a whole page in three statements, four where some have owners. */
@Component
class JobViews {

    private static final int RESULTS = 20;

    private static final String WHICH =
            """
            from job where tenant_id = :tenant and not retired
              and (:owner::uuid is null or owner_id = :owner::uuid)
              and (:text::text is null or lower(name) like '%' || lower(:text) || '%')
              and (:tag::text is null or :tag = any (tags))
              and (:folder::text is null or folder = :folder)
            """;

    private final JdbcClient jdbc;
    private final JobTable table;
    private final DueTable due;
    private final JobBodies bodies;

    JobViews(JdbcClient jdbc, JobTable table, DueTable due, JobBodies bodies) {
        this.jdbc = jdbc;
        this.table = table;
        this.due = due;
        this.bodies = bodies;
    }

    /**
     * Which jobs.
     *
     * @param owner only jobs of this person; null for all
     */
    record Wanted(
            UUID tenant,
            @Nullable UUID owner,
            @Nullable String text,
            @Nullable String tag,
            @Nullable String folder) {}

    long count(Wanted wanted) {
        return sql("select count(*) " + WHICH, wanted).query(Long.class).single();
    }

    List<Jobs.Folder> folders(Wanted wanted) {
        return sql(
                        "select folder, count(*) as jobs "
                                + WHICH
                                + " group by folder order by folder",
                        wanted)
                .query((row, _) -> new Jobs.Folder(row.getString("folder"), row.getLong("jobs")))
                .list();
    }

    List<JobView> list(Wanted wanted, int page, int size) {
        List<JobRow> rows =
                sql(
                                JobTable.COLUMNS
                                        + WHICH
                                        + " order by lower(name) limit :size offset :offset",
                                wanted)
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query(JobTable::row)
                        .list();
        return views(wanted.tenant(), rows);
    }

    private JdbcClient.StatementSpec sql(String sql, Wanted wanted) {
        return jdbc.sql(sql)
                .param("tenant", wanted.tenant())
                .param("owner", wanted.owner())
                .param("text", wanted.text())
                .param("tag", wanted.tag())
                .param("folder", wanted.folder());
    }

    JobView view(JobRow row) {
        return views(row.tenant(), List.of(row)).getFirst();
    }

    private List<JobView> views(UUID tenant, List<JobRow> rows) {
        List<UUID> ids = rows.stream().map(JobRow::id).toList();
        Map<UUID, Job> jobs = new HashMap<>();
        table.bodies(tenant, ids)
                .forEach(body -> jobs.put(body.job(), bodies.read(body.name(), body.body())));
        Map<UUID, List<JobView.Result>> results = results(tenant, ids);
        Set<UUID> idle = idle(tenant, rows);
        return rows.stream()
                .filter(row -> jobs.containsKey(row.id()))
                .map(row ->
                        view(
                                row,
                                idle.contains(row.id()),
                                Objects.requireNonNull(jobs.get(row.id())),
                                results.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** Those whose owners may run none. */
    private Set<UUID> idle(UUID tenant, List<JobRow> rows) {
        List<JobRow> owned = rows.stream().filter(row -> row.owner() != null).toList();
        if (owned.isEmpty()) {
            return Set.of();
        }
        Set<UUID> may =
                new HashSet<>(
                        due.mayRun(
                                owned.stream().map(_ -> tenant).toArray(UUID[]::new),
                                owned.stream().map(JobRow::owner).toArray(UUID[]::new)));
        return owned.stream()
                .filter(row -> row.owner() != null && !may.contains(row.owner()))
                .map(JobRow::id)
                .collect(Collectors.toSet());
    }

    private static JobView view(JobRow row, boolean refused, Job job, List<JobView.Result> last) {
        boolean enabled = job.timing().enabled();
        Boolean switched = row.switched();
        return new JobView(
                row.id(),
                row.name(),
                row.current(),
                job.description(),
                job.task(),
                Selectors.texts(job.targets()),
                job.timing().schedules().stream().map(Schedule::text).toList(),
                job.timing().schedules().stream().map(Schedule::words).toList(),
                job.timing().zone().getId(),
                row.tags(),
                enabled,
                switched,
                !row.retired() && (switched == null ? enabled : switched),
                row.place(),
                row.ownerName(),
                refused,
                row.nextAt(),
                last,
                JobWriter.write(job),
                row.version());
    }

    private Map<UUID, List<JobView.Result>> results(UUID tenant, List<UUID> jobs) {
        return jdbc
                .sql(
                        """
                        select j.id as job, r.id, r.state, r.started_at, r.ended_at
                        from unnest(:jobs::uuid[]) as j (id) cross join lateral (
                          select id, state, started_at, ended_at from run
                          where tenant_id = :tenant and job_id = j.id and job_id is not null
                          order by id desc limit :most) r
                        order by r.id desc
                        """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("tenant", tenant)
                .param("most", RESULTS)
                .query((row, _) -> Map.entry(row.getObject("job", UUID.class), result(row)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static JobView.Result result(ResultSet row) throws SQLException {
        return new JobView.Result(
                row.getObject("id", UUID.class),
                row.getString("state"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"));
    }
}
