package dev.loom.server.job.internal;

import dev.loom.server.Column;
import dev.loom.server.Rows;
import dev.loom.server.job.JobStore.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Jobs and their versions. */
@Repository
class JobTable {

    /** The beginning of a statement that reads {@link #row}s. */
    static final String COLUMNS =
            """
            select tenant_id, id, name, source_id, place, owner_id, owner_name, current, tags, switch, retired, version,
              created_at, changed_at, next_at
            """;

    private static final String JOBS = COLUMNS + " from job";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JobTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A version of a job. */
    record VersionRow(
            int number, String source, String body, byte[] hash, String author, Instant at) {}

    Optional<JobRow> find(UUID tenant, String name) {
        return jdbc.sql(
                        JOBS
                                + " where tenant_id = :tenant and lower(name) = lower(:name) and not retired")
                .param("tenant", tenant)
                .param("name", name)
                .query(JobTable::row)
                .optional();
    }

    Optional<JobRow> get(UUID tenant, UUID job) {
        return jdbc.sql(JOBS + " where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", job)
                .query(JobTable::row)
                .optional();
    }

    /** The job, which nobody else changes until the transaction ends. */
    Optional<JobRow> lock(UUID tenant, UUID job) {
        return jdbc.sql(JOBS + " where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant)
                .param("id", job)
                .query(JobTable::row)
                .optional();
    }

    /** The same with many, without reading them; in the order of their ids. */
    void lockAll(UUID tenant, Collection<UUID> ids) {
        jdbc.sql(
                        """
                        select 1 from job where tenant_id = :tenant and id = any (:ids) order by id for update
                        """)
                .param("tenant", tenant)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Integer.class)
                .list();
    }

    List<JobRow> ofSource(UUID tenant, UUID source) {
        return jdbc.sql(
                        JOBS
                                + " where tenant_id = :tenant and source_id = :source and not retired"
                                + " order by lower(name)")
                .param("tenant", tenant)
                .param("source", source)
                .query(JobTable::row)
                .list();
    }

    Optional<VersionRow> version(UUID tenant, UUID job, int number) {
        return jdbc.sql(
                        """
                        select number, source, body, hash, author, created_at from job_version
                        where tenant_id = :tenant and job_id = :job and number = :number
                        """)
                .param("tenant", tenant)
                .param("job", job)
                .param("number", number)
                .query(JobTable::versionRow)
                .optional();
    }

    /** All versions, newest first. */
    List<VersionRow> versions(UUID tenant, UUID job) {
        return jdbc.sql(
                        """
                        select number, source, body, hash, author, created_at from job_version
                        where tenant_id = :tenant and job_id = :job order by number desc
                        """)
                .param("tenant", tenant)
                .param("job", job)
                .query(JobTable::versionRow)
                .list();
    }

    /** The current bodies of these jobs of a tenant: job to body. */
    List<Body> bodies(UUID tenant, Collection<UUID> jobs) {
        return jdbc.sql(
                        """
                        select j.id, j.name, v.number, v.body from unnest(:jobs::uuid[]) as wanted (id)
                        join job j on j.tenant_id = :tenant and j.id = wanted.id
                        join job_version v on v.tenant_id = j.tenant_id and v.job_id = j.id and v.number = j.current
                        """)
                .param("tenant", tenant)
                .param("jobs", jobs.toArray(UUID[]::new))
                .query(JobTable::bodyRow)
                .list();
    }

    /** What a version of a job means. */
    record Body(UUID job, String name, int number, String body) {}

    /** A version of a job. */
    record VersionKey(UUID tenant, UUID job, int number) {}

    /** What each of these versions means; empty where it isn't there. */
    List<Optional<Body>> bodies(List<VersionKey> versions) {
        Map<Integer, Body> found = new HashMap<>();
        jdbc.sql(
                        """
                        select j.id, j.name, v.number, v.body, w.place
                        from unnest(:tenants::uuid[], :jobs::uuid[], :numbers::int[]) with ordinality
                          as w (tenant_id, job_id, number, place)
                        join job j on j.tenant_id = w.tenant_id and j.id = w.job_id
                        join job_version v on v.tenant_id = j.tenant_id and v.job_id = j.id and v.number = w.number
                        """)
                .param("tenants", Column.ids(versions, VersionKey::tenant))
                .param("jobs", Column.ids(versions, VersionKey::job))
                .param("numbers", Column.numbers(versions, VersionKey::number))
                .query((row, number) -> found.put(row.getInt("place") - 1, bodyRow(row, number)))
                .list();
        return IntStream.range(0, versions.size())
                .mapToObj(place -> Optional.ofNullable(found.get(place)))
                .toList();
    }

    private static Body bodyRow(ResultSet row, int number) throws SQLException {
        return new Body(
                row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getString(4));
    }

    void insert(JobRow job) {
        jdbc.sql(
                        """
                        insert into job (tenant_id, id, name, source_id, place, owner_id, owner_name, current, tags, switch,
                          created_at, changed_at, next_at)
                        values (:tenant, :id, :name, :source, :place, :owner, :ownerName, :current, :tags, :switched,
                          :now::timestamptz, :now::timestamptz, :next::timestamptz)
                        """)
                .param("tenant", job.tenant())
                .param("id", job.id())
                .param("name", job.name())
                .param("source", job.source())
                .param("place", job.place())
                .param("owner", job.owner())
                .param("ownerName", job.ownerName())
                .param("current", job.current())
                .param("tags", job.tags().toArray(String[]::new))
                .param("switched", job.switched())
                .param("now", clock.instant().toString())
                .param("next", job.nextAt() == null ? null : job.nextAt().toString())
                .update();
    }

    void insertVersion(UUID tenant, UUID job, int number, String body, byte[] hash, Origin origin) {
        jdbc.sql(
                        """
                        insert into job_version (tenant_id, job_id, number, source, body, hash, author, created_at)
                        values (:tenant, :job, :number, :source, :body::jsonb, :hash, :author, :now::timestamptz)
                        """)
                .param("tenant", tenant)
                .param("job", job)
                .param("number", number)
                .param("source", origin.text())
                .param("body", body)
                .param("hash", hash)
                .param("author", origin.author())
                .param("now", clock.instant().toString())
                .update();
    }

    /** Writes what may change of a job; its ETag moves. */
    void update(JobRow job) {
        jdbc.sql(
                        """
                        update job set name = :name, place = :place, current = :current, tags = :tags, switch = :switched,
                          retired = :retired, version = version + 1, changed_at = :now::timestamptz,
                          next_at = :next::timestamptz
                        where tenant_id = :tenant and id = :id
                        """)
                .param("name", job.name())
                .param("place", job.place())
                .param("current", job.current())
                .param("tags", job.tags().toArray(String[]::new))
                .param("switched", job.switched())
                .param("retired", job.retired())
                .param("now", clock.instant().toString())
                .param("next", job.nextAt() == null ? null : job.nextAt().toString())
                .param("tenant", job.tenant())
                .param("id", job.id())
                .update();
    }

    private static VersionRow versionRow(ResultSet row, int number) throws SQLException {
        return new VersionRow(
                row.getInt("number"),
                row.getString("source"),
                row.getString("body"),
                row.getBytes("hash"),
                row.getString("author"),
                Rows.time(row, "created_at"));
    }

    static JobRow row(ResultSet row, int number) throws SQLException {
        return new JobRow(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("source_id", UUID.class),
                row.getString("place"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner_name"),
                row.getInt("current"),
                Arrays.asList((String[]) row.getArray("tags").getArray()),
                row.getObject("switch", Boolean.class),
                row.getBoolean("retired"),
                row.getLong("version"),
                Rows.time(row, "created_at"),
                Rows.time(row, "changed_at"),
                Rows.instant(row, "next_at"));
    }
}
