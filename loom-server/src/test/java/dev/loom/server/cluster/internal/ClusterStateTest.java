package dev.loom.server.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.core.run.RunState;
import dev.loom.server.run.Ended;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a cluster is after an operation has ended. */
@LoomServerTest
class ClusterStateTest {

    private final TestCalls user;
    private final TestHttp http;
    private final UUID tenant;
    private final ClusterRuns operations;

    ClusterStateTest(TestHttp http, TestPeople people, ClusterRuns operations) {
        this.http = http;
        this.user = http.as(Role.USER);
        this.tenant = people.caller(Role.USER).tenant();
        this.operations = operations;
    }

    @BeforeEach
    void catalog() {
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post(
                        "/api/v1/catalog/import",
                        """
                        providers:
                          - {name: nowhere, providertype: local, provisioner: {sshd: /nonexistent/sshd}}
                        hardware-types: [{name: tiny, providermap: {nowhere: {flavor: tiny}}}]
                        image-types: [{name: bare, providermap: {nowhere: {image: bare}}}]
                        services: [{name: quiet}]
                        templates:
                          - name: for-states
                            defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny, imagetype: bare}
                        """)
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "create, SUCCEEDED, false, active",
        "create, FAILED, false, incomplete",
        "create, ABORTED, false, incomplete",
        "create, ABORTED, true, pending",
        "create, SUCCEEDED, true, pending",
        "delete, FAILED, false, incomplete",
        "delete, SUCCEEDED, false, terminated"
    })
    void itIsPendingWhileAnotherOperationFollows(
            String kind, RunState end, boolean followed, String state) {
        String id = make();

        RunInfo run =
                new RunInfo(
                        new RunRef(tenant, UUID.randomUUID()),
                        kind,
                        UUID.fromString(id),
                        JsonNodeFactory.instance.objectNode(),
                        "test");
        operations.ended(List.of(new Ended(run, end, followed)));

        assertThat(state(id)).isEqualTo(state);
    }

    private String make() {
        String name = "state-" + UUID.randomUUID();
        String id =
                user.post("/api/v1/clusters", Map.of("name", name, "template", "for-states"))
                        .expect(202)
                        .body()
                        .path("cluster")
                        .path("id")
                        .asString();
        await().atMost(Duration.ofSeconds(60)).until(() -> state(id).equals("incomplete"));
        return id;
    }

    private String state(String id) {
        return user.get("/api/v1/clusters/" + id).expect(200).body().path("state").asString();
    }
}
