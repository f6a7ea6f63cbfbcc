package dev.loom.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.Ids;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of runs, in a tenant of their own so that nobody else's are among them. */
@LoomServerTest
class ListingRunsTest {

    private final Runs runs;
    private final JdbcClient client;
    private final Ids ids;
    private final Caller admin;
    private final Caller user;

    ListingRunsTest(Runs runs, JdbcClient client, Ids ids, TestPeople people) {
        this.runs = runs;
        this.client = client;
        this.ids = ids;
        this.admin = people.caller("listing", Role.ADMINISTRATOR);
        this.user = people.caller("listing", Role.USER);
    }

    @BeforeEach
    void nothingIsThere() {
        for (String table : List.of("attempt", "step", "run", "node", "cluster")) {
            client.sql("delete from " + table + " where tenant_id = ?")
                    .param(admin.tenant())
                    .update();
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetitionAlsoAcrossStates() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(run(null, i % 2 == 0 ? "failed" : "aborted", "create", 10, 1));
        }
        run(null, "succeeded", "create", 10, 1);
        RunFilter filter = RunFilter.newest(3).in(Set.of("failed", "aborted"));
        List<UUID> read = new ArrayList<>();

        List<RunView> page = runs.list(admin, filter);
        while (!page.isEmpty()) {
            page.forEach(run -> read.add(run.id()));
            page = runs.list(admin, filter.olderThan(page.getLast().id()));
        }

        assertThat(read).isEqualTo(made);
        assertThat(runs.count(admin, filter)).isEqualTo(7);
    }

    @Test
    void everyFilterLeavesOutTheOthers() {
        UUID web = cluster("web", "lamp");
        UUID node = node(web);
        UUID sql = cluster("sql_1", "postgres");
        UUID create = run(web, "succeeded", "create", 10, 3);
        UUID delete = run(web, "failed", "delete", 10, 1);
        UUID other = run(sql, "running", "create", 10, 1);
        step(delete, 1, node, "delete", null, 1);

        assertThat(found(RunFilter.newest(9))).containsExactly(other, delete, create);
        assertThat(found(RunFilter.newest(9).onCluster(web))).containsExactly(delete, create);
        assertThat(found(RunFilter.newest(9).fromTemplate("postgres"))).containsExactly(other);
        assertThat(found(RunFilter.newest(9).ofKind("create"))).containsExactly(other, create);
        assertThat(found(RunFilter.newest(9).onNode(node))).containsExactly(delete);
        assertThat(found(RunFilter.newest(9).matching("EB"))).containsExactly(delete, create);
        assertThat(found(RunFilter.newest(9).matching("_"))).containsExactly(other);
        assertThat(found(RunFilter.newest(9).by("nobody"))).isEmpty();
        assertThat(found(RunFilter.newest(9).by(admin.name()).in(Set.of("running"))))
                .containsExactly(other);
        assertThat(runs.count(admin, RunFilter.newest(1).onCluster(web))).isEqualTo(2);
    }

    @Test
    void peopleListAndCountTheirOwn() {
        run(null, "failed", "create", 10, 1);

        assertThat(runs.list(user, RunFilter.newest(9))).isEmpty();
        assertThat(runs.count(user, RunFilter.newest(9))).isZero();
    }

    @Test
    void aPageTakesTwoStatementsAndAThirdForWhatFailed() {
        UUID one = cluster("one", "lamp");
        run(one, "succeeded", "create", 10, 1);
        run(one, "succeeded", "delete", 10, 1);

        assertThat(TestStatements.in(() -> runs.list(admin, RunFilter.newest(50)))).isEqualTo(2);

        for (int i = 0; i < 3; i++) {
            failedStep(run(one, "failed", "delete", 10, 1), 1, node(one), 1);
        }

        assertThat(TestStatements.in(() -> runs.list(admin, RunFilter.newest(50)))).isEqualTo(3);
    }

    @Test
    void theFirstFailureIsTheOneThatEndedFirst() {
        UUID web = cluster("web", "lamp");
        UUID good = run(web, "succeeded", "create", 10, 1);
        UUID bad = run(web, "failed", "delete", 10, 3);
        failedStep(bad, 1, node(web), 9);
        failedStep(bad, 2, node(web), 3);
        failedStep(bad, 3, node(web), 5);

        RunView.FirstFailure first =
                new RunView.FirstFailure(2, "n2", "stop", "nginx", "failed after 3 s");

        assertThat(runs.get(admin, bad).firstFailure()).isEqualTo(first);
        assertThat(runs.get(admin, good).firstFailure()).isNull();
        assertThat(runs.list(admin, RunFilter.newest(9).onCluster(web)))
                .extracting(RunView::firstFailure)
                .containsExactly(first, null);
        assertThat(runs.lastOf(admin, List.of(web), 1).get(web))
                .extracting(RunView::firstFailure)
                .containsExactly(first);
    }

    @Test
    void aRunShouldTakeAsLongAsTheMedianOfThoseLikeIt() {
        UUID web = cluster("web", "lamp");
        for (int seconds : new int[] {60, 600, 90}) {
            UUID run = run(web, "succeeded", "create", seconds, 1);
            step(run, 1, node(web), "install", "nginx", seconds / 10);
        }
        run(web, "failed", "create", 5, 1);
        run(web, "succeeded", "create", 9_000, 100);
        run(cluster("other", "postgres"), "succeeded", "create", 7, 1);
        UUID now = run(web, "running", "create", 0, 1);

        Expected expected = runs.expected(admin, now);

        assertThat(expected.duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(expected.runs()).isEqualTo(3);
        assertThat(expected.steps())
                .containsExactly(
                        new Expected.OfStep("install", "nginx", Duration.ofMillis(34_500)));
    }

    @Test
    void nobodyKnowsHowLongTheFirstRunTakes() {
        UUID run = run(cluster("first", "new"), "running", "create", 0, 1);

        assertThat(runs.expected(admin, run)).isEqualTo(new Expected(null, 0, List.of()));
    }

    private List<UUID> found(RunFilter filter) {
        return runs.list(admin, filter).stream().map(RunView::id).toList();
    }

    private UUID cluster(String name, String template) {
        UUID id = ids.next();
        byte[] design = id.toString().getBytes(StandardCharsets.US_ASCII);
        client.sql(
                        "insert into cluster_design (tenant_id, hash, body, created_at) values (?, ?, '{}', now())")
                .param(admin.tenant())
                .param(design)
                .update();
        client.sql(
                        """
                        insert into cluster (tenant_id, id, name, owner_id, owner_name, template, template_version,
                          provider, size, design_hash, created_at, state)
                        values (?, ?, ?, ?, ?, ?, 1, 'local', 1, ?, now(), 'active')
                        """)
                .param(admin.tenant())
                .param(id)
                .param(name)
                .param(Objects.requireNonNull(admin.person()))
                .param(admin.name())
                .param(template)
                .param(design)
                .update();
        return id;
    }

    private UUID node(UUID cluster) {
        UUID id = ids.next();
        client.sql(
                        """
                        insert into node (tenant_id, id, cluster_id, number, hostname, hardware, image, services)
                        select :tenant, :id, :cluster, count(*) + 1, 'n' || count(*) + 1, 'small', 'debian', '{}'
                        from node where tenant_id = :tenant and cluster_id = :cluster
                        """)
                .param("tenant", admin.tenant())
                .param("id", id)
                .param("cluster", cluster)
                .update();
        return id;
    }

    private UUID run(@Nullable UUID cluster, String state, String kind, int seconds, int steps) {
        UUID id = ids.next();
        client.sql(
                        """
                        insert into run (tenant_id, id, kind, cluster_id, template, state, requested_by, owner_id,
                          created_at, started_at, ended_at, steps)
                        values (:tenant, :id, :kind, :cluster,
                          (select c.template from cluster c where c.tenant_id = :tenant and c.id = :cluster),
                          :state, :by, :owner, now(), now(), now() + :seconds * interval '1 second', :steps)
                        """)
                .param("tenant", admin.tenant())
                .param("id", id)
                .param("kind", kind)
                .param("cluster", cluster)
                .param("state", state)
                .param("by", admin.name())
                .param("owner", admin.person())
                .param("seconds", seconds)
                .param("steps", steps)
                .update();
        return id;
    }

    private void step(
            UUID run, int number, UUID node, String action, @Nullable String service, int seconds) {
        client.sql(
                        """
                        insert into step (tenant_id, run_id, number, node_id, action, service, waits_for, state, attempt)
                        values (:tenant, :run, :number, :node, :action, :service, '{}', 'succeeded', 1)
                        """)
                .param("tenant", admin.tenant())
                .param("run", run)
                .param("number", number)
                .param("node", node)
                .param("action", action)
                .param("service", service)
                .update();
        client.sql(
                        """
                        insert into attempt (tenant_id, run_id, step, number, epoch, state, started_at, ended_at)
                        values (:tenant, :run, :number, 1, 1, 'succeeded', now(), now() + :seconds * interval '1 second')
                        """)
                .param("tenant", admin.tenant())
                .param("run", run)
                .param("number", number)
                .param("seconds", seconds)
                .update();
    }

    private void failedStep(UUID run, int number, UUID node, int seconds) {
        client.sql(
                        """
                        insert into step (tenant_id, run_id, number, node_id, action, service, waits_for, state, attempt,
                          ended_at, message)
                        values (:tenant, :run, :number, :node, 'stop', 'nginx', '{}', 'failed', 1,
                          now() + :seconds * interval '1 second', 'failed after ' || :seconds || ' s')
                        """)
                .param("tenant", admin.tenant())
                .param("run", run)
                .param("number", number)
                .param("node", node)
                .param("seconds", seconds)
                .update();
        client.sql(
                        "update run set steps_failed = steps_failed + 1 where tenant_id = :tenant and id = :run")
                .param("tenant", admin.tenant())
                .param("run", run)
                .update();
    }
}
