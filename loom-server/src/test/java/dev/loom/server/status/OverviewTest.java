package dev.loom.server.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.core.run.RunState;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepEnd;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class OverviewTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Overview overview;
    private final Runs runs;
    private final ScriptedOperation operation;
    private final TestHttp http;
    private final TestPeople people;
    private final JdbcClient client;
    private final String tenant = "overview-" + UUID.randomUUID();

    OverviewTest(
            Overview overview,
            Runs runs,
            ScriptedOperation operation,
            TestHttp http,
            TestPeople people,
            JdbcClient client) {
        this.overview = overview;
        this.runs = runs;
        this.operation = operation;
        this.http = http;
        this.people = people;
        this.client = client;
    }

    @Test
    void aTenantWithoutAnythingHasNothingToSay() {
        Overview.View view = overview.of(admin(), DAY);

        assertThat(view.clusters().total()).isZero();
        assertThat(view.runs()).isEqualTo(new Overview.RunCounts(0, 0, 0, null, 0, 0));
        assertThat(view.running()).isEmpty();
        assertThat(view.failed()).isEmpty();
        assertThat(view.leases()).isEmpty();
        assertThat(view.providers()).extracting(Overview.Provider::name).contains("local");
    }

    @Test
    void failuresOfThePeriodAreToldWithTheStepThatFailedFirst() {
        UUID failed = run(work -> new StepEnd.Failed("no space left", 28, Optional.empty()));
        run(work -> new StepEnd.Succeeded(0, null));

        Overview.View view = overview.of(admin(), DAY);

        assertThat(view.runs().failed()).isEqualTo(1);
        assertThat(view.runs().ended()).isEqualTo(2);
        assertThat(view.failed())
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.id()).isEqualTo(failed);
                    assertThat(Objects.requireNonNull(run.step()).message())
                            .isEqualTo("no space left");
                });
        assertThat(view.history())
                .extracting(Overview.Past::state)
                .containsExactly("failed", "succeeded");

        client.sql("update run set ended_at = ended_at - interval '2 hours' where id = :id")
                .param("id", failed)
                .update();
        assertThat(overview.of(admin(), Duration.ofHours(1)).failed()).isEmpty();
        assertThat(overview.of(admin(), DAY).failed()).hasSize(1);
    }

    @Test
    void whatRunsIsToldUntilItHasEnded() {
        CountDownLatch gate = new CountDownLatch(1);
        RunView run =
                start(work -> {
                    gate.await();
                    return new StepEnd.Succeeded(0, null);
                });
        try {
            await().untilAsserted(() -> {
                Overview.View view = overview.of(admin(), DAY);
                assertThat(view.running())
                        .extracting(Overview.Running::id)
                        .containsExactly(run.id());
                assertThat(view.running().getFirst().steps()).isEqualTo(1);
                assertThat(view.runs().running()).isEqualTo(1);
            });
        } finally {
            gate.countDown();
        }
        ended(run.id());
        assertThat(overview.of(admin(), DAY).running()).isEmpty();
    }

    @Test
    void clustersCountByStateWithTheirNodesAndLeases() {
        String id = cluster("counted", 3);
        client.sql(
                        """
                        update cluster set state = 'inconsistent', lease_expires_at = now() + interval '2 hours'
                        where id = cast(:id as uuid)
                        """)
                .param("id", id)
                .update();

        Overview.View view = overview.of(admin(), DAY);

        assertThat(view.clusters().nodes()).isEqualTo(3);
        assertThat(view.leases()).extracting(Overview.Lease::name).containsExactly("counted");
        assertThat(view.clusters().total()).isEqualTo(1);
    }

    @Test
    void nodesThatShouldBeUpAreCountedAsDown() {
        String id = cluster("down", 2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        http.as(tenant, Role.USER)
                                                .get("/api/v1/clusters/" + id)
                                                .body()
                                                .path("state")
                                                .asString())
                                .isEqualTo("incomplete"));

        Overview.View view = overview.of(admin(), DAY);

        assertThat(view.nodesDown()).isEqualTo(new Overview.NodesDown(2, List.of("down")));
        assertThat(view.failed().getFirst().cluster()).isNotNull();
    }

    @Test
    void usersDontGetIt() {
        assertThatThrownBy(() -> overview.of(people.caller(tenant, Role.USER), DAY))
                .isInstanceOf(LoomException.class);
    }

    @Test
    void theWholePageCostsElevenStatements() {
        Caller admin = admin();
        overview.of(admin, DAY);

        assertThat(TestStatements.in(() -> overview.of(admin, DAY))).isLessThanOrEqualTo(11);
    }

    /** Of a provider whose machines can't be made, so that nothing is left behind. */
    private String cluster(String name, int size) {
        String catalog =
                """
                providers: [{name: nowhere, providertype: local, provisioner: {sshd: /nonexistent/sshd}}]
                hardware-types: [{name: tiny, providermap: {nowhere: {flavor: tiny}}}]
                image-types: [{name: bare, providermap: {nowhere: {image: bare}}}]
                services: [{name: quiet}]
                templates:
                  - name: nothing
                    defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
                """;
        http.as(tenant, Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", catalog)
                .expect(200);
        return http.as(tenant, Role.USER)
                .post("/api/v1/clusters", Map.of("name", name, "template", "nothing", "size", size))
                .expect(202)
                .body()
                .at("/cluster/id")
                .asString();
    }

    private UUID run(ScriptedOperation.Body body) {
        UUID run = start(body).id();
        ended(run);
        return run;
    }

    private RunView start(ScriptedOperation.Body body) {
        Caller user = people.caller(tenant, Role.USER);
        UUID person = Objects.requireNonNull(user.person());
        return runs.request(
                user,
                operation.request(person, List.of(ScriptedOperation.step(1, "install")), body));
    }

    private void ended(UUID run) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> RunState.of(runs.get(admin(), run).state()).ended());
    }

    private Caller admin() {
        return people.caller(tenant, Role.ADMINISTRATOR);
    }
}
