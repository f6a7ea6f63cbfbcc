package dev.loom.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.cluster.Clusters;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Nodes over all clusters; their machines are written as the engine would after confirming them.
 */
@LoomServerTest
class NodesTest {

    private static final String TENANT = "inventory";
    private static final String CATALOG =
            """
            providers:
              - name: nowhere
                providertype: local
                provisioner: {sshd: /nonexistent/sshd}
            hardware-types:
              - {name: tiny, providermap: {nowhere: {flavor: tiny}}}
              - {name: huge, providermap: {nowhere: {flavor: huge}}}
            image-types:
              - {name: bare, providermap: {nowhere: {image: bare}}}
            services:
              - {name: quiet, links: [{label: Quiet, url: "http://%ip.service.quiet%/"}]}
              - {name: loud}
            templates:
              - name: nothing
                defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
              - name: noise
                defaults: {services: [quiet, loud], provider: nowhere, hardwaretype: huge, imagetype: bare}
            """;

    private final TestHttp http;
    private final TestCalls user;
    private final Caller caller;
    private final Nodes nodes;
    private final Clusters clusters;
    private final Runs runs;
    private final JdbcClient client;

    NodesTest(
            TestHttp http,
            TestPeople people,
            Nodes nodes,
            Clusters clusters,
            Runs runs,
            JdbcClient client) {
        this.http = http;
        this.user = http.as(TENANT, Role.USER);
        this.caller = people.caller(TENANT, Role.USER);
        this.nodes = nodes;
        this.clusters = clusters;
        this.runs = runs;
        this.client = client;
    }

    @BeforeEach
    void catalog() {
        http.as(TENANT, Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
    }

    @Test
    void aNodeSaysWhereItIsAndHowToLogIn() {
        Made made = make("nothing", 2);
        confirm(made);

        JsonNode node = list("cluster=" + made.name()).getFirst();

        assertThat(node.path("hostname").asString()).isEqualTo(made.name() + "-1.local");
        assertThat(node.path("state").asString()).isEqualTo("running");
        assertThat(node.path("cluster").path("name").asString()).isEqualTo(made.name());
        assertThat(node.path("owner").asString()).isEqualTo("test-user");
        assertThat(node.path("ssh").path("port").asInt()).isEqualTo(2201);
        assertThat(node.path("machine").asString()).isEqualTo("machine-1");
        for (String key : List.of("id", "hostname")) {
            assertThat(user.get("/api/v1/nodes/" + node.path(key).asString()).expect(200).body())
                    .isEqualTo(node);
        }
    }

    @Test
    void nodesAreFilteredByEverythingThatTheyAre() {
        Made quiet = make("nothing", 2);
        Made loud = make("noise", 1);
        confirm(loud);

        assertThat(hosts("cluster=" + quiet.name())).hasSize(2);
        assertThat(hosts("cluster=" + quiet.id())).hasSize(2);
        assertThat(hosts("service=loud&q=" + loud.name())).hasSize(1);
        assertThat(hosts("service=loud&q=" + quiet.name())).isEmpty();
        assertThat(hosts("state=running&cluster=" + loud.name())).hasSize(1);
        assertThat(hosts("state=running&cluster=" + quiet.name())).isEmpty();
        assertThat(hosts("hardware=huge&cluster=" + quiet.name())).isEmpty();
        assertThat(hosts("provider=nowhere&q=10.9.8.1&cluster=" + loud.name())).hasSize(1);
        assertThat(hosts("provider=elsewhere")).isEmpty();
        assertThat(nodes.choices(caller).services()).contains("loud", "quiet");
        assertThat(nodes.choices(caller).hardware()).contains("huge", "tiny");
    }

    @Test
    void pagesAreSortedAndCounted() {
        Made made = make("nothing", 3);
        String cluster = "cluster=" + made.name();

        var second = user.get("/api/v1/nodes?size=2&page=1&" + cluster).expect(200);

        assertThat(second.header("X-Total-Count")).isEqualTo("3");
        assertThat(second.body().size()).isEqualTo(1);
        assertThat(hosts(cluster + "&sort=-hostname"))
                .isEqualTo(hosts(cluster + "&sort=hostname").reversed());
        assertThat(user.get("/api/v1/nodes?page=9&" + cluster).header("X-Total-Count"))
                .isEqualTo("3");
        user.get("/api/v1/nodes?sort=beauty").expect(400);
        user.get("/api/v1/nodes?size=0").expect(400);
    }

    @Test
    void whatIsSomebodyElsesIsNeitherListedNorFound() {
        Made made = make("nothing", 1);
        String id = list("cluster=" + made.name()).getFirst().path("id").asString();

        http.as(TENANT, Role.ADMINISTRATOR).get("/api/v1/nodes/" + id).expect(200);
        for (TestCalls stranger : List.of(http.as(TENANT, Role.VIEWER), http.as(Role.USER))) {
            stranger.get("/api/v1/nodes/" + id).expect(404);
            assertThat(
                            stranger.get("/api/v1/nodes?cluster=" + made.name())
                                    .expect(200)
                                    .body()
                                    .size())
                    .isZero();
        }
    }

    @Test
    void nodesThatAreGoneAreListedOnlyWhereThatIsAskedFor() {
        Made made = make("nothing", 1);
        user.delete("/api/v1/clusters/" + made.id()).expect(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(made).equals("terminated"));

        assertThat(hosts("q=" + made.name())).isEmpty();
        assertThat(hosts("state=gone&q=" + made.name())).hasSize(1);
    }

    @Test
    void aListTakesAsManyStatementsForManyAsForOne() {
        Made one = make("nothing", 1);
        make("nothing", 3);
        make("noise", 2);
        Clusters.Filter few = filter(one.name());
        Clusters.Filter many = filter(null);
        clusters.list(caller, many);

        assertThat(clusters.list(caller, many).clusters()).hasSizeGreaterThan(2);
        assertThat(TestStatements.in(() -> clusters.list(caller, many)))
                .isEqualTo(TestStatements.in(() -> clusters.list(caller, few)))
                .isLessThanOrEqualTo(7);
        assertThat(TestStatements.in(() -> clusters.get(caller, one.id()))).isLessThanOrEqualTo(8);
        assertThat(
                        TestStatements.in(() ->
                                nodes.list(caller, Nodes.Filter.ALL, Nodes.Sort.BY_CLUSTER, 0, 50)))
                .isEqualTo(1);
    }

    @Test
    void theLastRunsOfManyClustersComeInThreeStatements() {
        Made one = make("nothing", 1);
        Made other = make("nothing", 1);
        user.post("/api/v1/runs/" + one.run() + "/retry", Map.of()).expect(202);
        List<UUID> ids = List.of(UUID.fromString(one.id()), UUID.fromString(other.id()));

        Map<UUID, List<RunView>> last = runs.lastOf(caller, ids, 3);

        assertThat(last).containsOnlyKeys(ids);
        assertThat(last.get(ids.getFirst())).extracting(RunView::kind).containsExactly("create");
        assertThat(TestStatements.in(() -> runs.lastOf(caller, ids, 3))).isEqualTo(3);
        Caller viewer = people(Role.VIEWER);
        assertThat(runs.lastOf(viewer, ids, 3)).isEmpty();
    }

    private Caller people(Role role) {
        return new Caller(
                caller.tenant(),
                caller.tenantName(),
                UUID.randomUUID(),
                "somebody",
                role,
                caller.homeTenant(),
                caller.signIn(),
                null);
    }

    private static Clusters.Filter filter(@Nullable String text) {
        return new Clusters.Filter(null, null, null, text, false, 0, 50);
    }

    private record Made(String id, String run, String name) {}

    private Made make(String template, int size) {
        String name = "inv-" + UUID.randomUUID();
        JsonNode made =
                user.post(
                                "/api/v1/clusters",
                                Map.of("name", name, "template", template, "size", size))
                        .expect(202)
                        .body();
        Made cluster =
                new Made(
                        made.path("cluster").path("id").asString(),
                        made.path("run").path("id").asString(),
                        name);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(cluster).equals("incomplete"));
        return cluster;
    }

    private String state(Made made) {
        return user.get("/api/v1/clusters/" + made.id()).body().path("state").asString();
    }

    private void confirm(Made made) {
        client.sql(
                        """
                        update machine m set state = 'confirmed', machine_id = 'machine-' || n.number,
                          ssh_host = '127.0.0.1', ssh_port = 2200 + n.number, ssh_user = 'loom',
                          bind_address = '10.9.8.' || n.number
                        from node n where n.tenant_id = m.tenant_id and n.id = m.node_id
                          and n.cluster_id = :cluster
                        """)
                .param("cluster", UUID.fromString(made.id()))
                .update();
    }

    private List<JsonNode> list(String query) {
        return user.get("/api/v1/nodes?" + query).expect(200).body().valueStream().toList();
    }

    private List<String> hosts(String query) {
        return list(query).stream().map(node -> node.path("hostname").asString()).toList();
    }
}
