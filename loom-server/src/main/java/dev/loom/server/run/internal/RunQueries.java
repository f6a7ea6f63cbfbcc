package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.Rows;
import dev.loom.server.run.RunEvent;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunLook;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads runs as people see them. */
@Repository
class RunQueries {

    private static final String RUN =
            """
            select r.id, r.kind, r.cluster_id, c.name as cluster_name, c.template, c.template_version, c.provider,
              r.job_id, j.name as job_name,
              case when r.kind = 'command'
                then left(coalesce(r.parameters #>> '{body,args,0}', r.parameters #>> '{body,task}'), 200) end as command,
              r.state, r.wish, r.requested_by, r.owner_id, r.epoch, r.last_number,
              r.reason, r.problem, r.waits_for, r.created_at, r.started_at, r.ended_at, r.steps, r.steps_done, r.steps_failed,
              case when r.kind = 'job' then r.parameters ->> 'at' end as due_at
            from run r
            left join cluster c on c.tenant_id = r.tenant_id and c.id = r.cluster_id
            left join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
            """;

    private final JdbcClient client;
    private final FirstFailures failures;
    private final JsonMapper json;

    RunQueries(JdbcClient client, FirstFailures failures, JsonMapper json) {
        this.client = client;
        this.failures = failures;
        this.json = json;
    }

    /** A run, and up to where it has come. */
    record Standing(RunView run, RunLook.Position position) {}

    Optional<RunView> find(RunRef run) {
        return standing(run).map(Standing::run);
    }

    Optional<Standing> standing(RunRef run) {
        return client.sql(RUN + "where r.tenant_id = :tenant and r.id = :id")
                .param("tenant", run.tenant())
                .param("id", run.id())
                .query((row, _) -> new Standing(view(row), position(row)))
                .optional()
                .map(found ->
                        new Standing(
                                failures.in(run.tenant(), List.of(found.run())).getFirst(),
                                found.position()));
    }

    /** Newest first; in one look, so that what is in no such state any more isn't there. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<RunView> list(UUID tenant, @Nullable UUID owner, RunFilter filter) {
        String ids = new RunLists(filter, owner).ids();
        return read(tenant, filtered(ids, tenant, owner, filter).query(UUID.class).list());
    }

    /** By ids that PostgreSQL knows when it plans, so that it plans for their months alone. */
    private List<RunView> read(UUID tenant, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<RunView> runs =
                client.sql(
                                RUN
                                        + "where r.tenant_id = :tenant and r.id = any (:ids) order by r.id desc")
                        .param("tenant", tenant)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query((row, _) -> view(row))
                        .list();
        return failures.in(tenant, runs);
    }

    int count(UUID tenant, @Nullable UUID owner, RunFilter filter) {
        String sql = new RunLists(filter, owner).count();
        return filtered(sql, tenant, owner, filter).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec filtered(
            String sql, UUID tenant, @Nullable UUID owner, RunFilter filter) {
        return client.sql(sql)
                .param("tenant", tenant)
                .param("owner", owner)
                .param("states", RunLists.words(filter.states()))
                .param("kind", filter.kind())
                .param("cluster", filter.cluster())
                .param("job", filter.job())
                .param("template", filter.template())
                .param("node", filter.node())
                .param("person", filter.person())
                .param("text", RunLists.part(filter.text()))
                .param("before", filter.before())
                .param("limit", filter.limit());
    }

    /** The newest of each cluster, newest first. */
    Map<UUID, List<RunView>> lastOf(
            UUID tenant, @Nullable UUID owner, Collection<UUID> clusters, int each) {
        String mine = owner == null ? "" : " and l.owner_id = :owner";
        List<UUID> newest =
                client.sql(
                                """
                                select newest.id from unnest(:clusters::uuid[]) wanted (id), lateral (
                                  select l.id from run l
                                  where l.tenant_id = :tenant and l.cluster_id = wanted.id%s
                                  order by l.id desc limit :each) newest
                                """
                                        .formatted(mine))
                        .param("tenant", tenant)
                        .param("owner", owner)
                        .param("clusters", clusters.toArray(UUID[]::new))
                        .param("each", each)
                        .query(UUID.class)
                        .list();
        return read(tenant, newest).stream()
                .filter(run -> run.cluster() != null)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.cluster()).id()));
    }

    private static RunView view(ResultSet row) throws SQLException {
        UUID cluster = row.getObject("cluster_id", UUID.class);
        UUID job = row.getObject("job_id", UUID.class);
        String state = row.getString("state");
        return new RunView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                cluster == null ? null : cluster(row, cluster),
                job == null
                        ? null
                        : new RunView.JobRef(
                                job, Objects.requireNonNullElse(row.getString("job_name"), "")),
                row.getString("command"),
                row.getString("wish").equals("abort")
                                && (state.equals("running") || state.equals("pausing"))
                        ? "aborting"
                        : state,
                row.getString("requested_by"),
                row.getString("reason"),
                row.getString("problem"),
                row.getString("waits_for"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                due(row.getString("due_at")),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"),
                new RunView.Progress(
                        row.getInt("steps"), row.getInt("steps_done"), row.getInt("steps_failed")),
                null,
                row.getObject("owner_id", UUID.class));
    }

    private static @Nullable Instant due(@Nullable String at) {
        return at == null ? null : Instant.parse(at);
    }

    private static RunView.ClusterRef cluster(ResultSet row, UUID id) throws SQLException {
        return new RunView.ClusterRef(
                id,
                row.getString("cluster_name"),
                row.getString("template"),
                row.getInt("template_version"),
                row.getString("provider"));
    }

    private static RunLook.Position position(ResultSet row) throws SQLException {
        return new RunLook.Position(
                row.getLong("last_number"),
                row.getInt("epoch"),
                row.getInt("steps"),
                RunState.of(row.getString("state")).ended());
    }

    JsonNode parameters(RunRef run) {
        return client.sql("select parameters from run where tenant_id = :tenant and id = :run")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query((row, _) -> json.readTree(row.getString(1)))
                .single();
    }

    /** At most 1,000 events after that number, in order. */
    List<RunEvent> events(RunRef run, long after) {
        return client.sql(
                        """
                        select number, at, step, attempt, state, message from journal
                        where tenant_id = :tenant and run_id = :run and number > :after order by number limit 1000
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("after", after)
                .query((row, _) ->
                        new RunEvent(
                                row.getLong("number"),
                                Objects.requireNonNull(Rows.instant(row, "at")),
                                Rows.integer(row, "step"),
                                Rows.integer(row, "attempt"),
                                row.getString("state"),
                                row.getString("message")))
                .list();
    }
}
