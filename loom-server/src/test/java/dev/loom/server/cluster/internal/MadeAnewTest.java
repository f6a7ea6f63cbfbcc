package dev.loom.server.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.Ids;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.simulation.Simulation;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A server dies anywhere while a machine is deleted and made anew: whoever goes on finds one
 * machine in the end, and none that nobody knows.
 */
@LoomServerTest
class MadeAnewTest {

    private static final String CATALOG =
            """
            providers:
              - {name: anew, providertype: simulated, provisioner: {confirmFailures: 100}}
            hardware-types: [{name: anew, providermap: {anew: {flavor: t}}}]
            image-types: [{name: anew, providermap: {anew: {image: t}}}]
            services:
              - {name: anew, provisioner: {actions: {start: {type: simulated, fields: {}}}}}
            templates:
              - {name: anew, defaults: {services: [anew], provider: anew, hardwaretype: anew, imagetype: anew}}
            """;

    private final TestHttp http;
    private final Machines machines;
    private final Accounts accounts;
    private final ClusterKeys keys;
    private final JdbcClient client;
    private final Ids ids;
    private final Caller user;

    MadeAnewTest(
            TestHttp http,
            Machines machines,
            Accounts accounts,
            ClusterKeys keys,
            JdbcClient client,
            Ids ids,
            TestPeople people) {
        this.http = http;
        this.machines = machines;
        this.accounts = accounts;
        this.keys = keys;
        this.client = client;
        this.ids = ids;
        this.user = people.caller(Role.USER);
    }

    /** How far the server came. */
    enum Died {
        BEFORE_ANYTHING,
        AFTER_IT_WAS_SAID_TO_GO,
        AFTER_IT_WAS_DELETED,
        AFTER_THAT_WAS_SAID,
        AFTER_ANOTHER_WAS_WISHED_FOR
    }

    @BeforeEach
    void catalog() {
        System.setProperty(Simulation.PROPERTY, "true");
        take(CATALOG);
    }

    @AfterEach
    void off() {
        System.clearProperty(Simulation.PROPERTY);
    }

    @Test
    void whereverAServerDiesThereIsOneMachineInTheEnd() {
        Map<Died, Made> all = new EnumMap<>(Died.class);
        for (Died died : Died.values()) {
            all.put(died, make());
        }
        for (Made made : all.values()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !machines.ofCluster(user.tenant(), made.cluster()).isEmpty());
            http.as(Role.USER).post(made.path() + "/pause", null).expect(202);
        }
        Map<Died, Machines.Row> first = new EnumMap<>(Died.class);
        all.forEach((died, made) -> {
            awaitState(made, "paused");
            Machines.Row row = machines.ofCluster(user.tenant(), made.cluster()).getFirst();
            first.put(died, row);
            comeTo(died, row, Objects.requireNonNull(row.machine()));
        });
        take(CATALOG.replace("{confirmFailures: 100}", "{}"));
        for (Made made : all.values()) {
            http.as(Role.USER).post(made.path() + "/resume", null).expect(202);
        }
        all.values().forEach(made -> awaitState(made, "succeeded"));
        first.forEach(this::assertOne);
    }

    private record Made(UUID cluster, String run) {

        String path() {
            return "/api/v1/runs/" + run;
        }
    }

    private Made make() {
        JsonNode made =
                http.as(Role.USER)
                        .post(
                                "/api/v1/clusters",
                                Map.of("name", "anew-" + UUID.randomUUID(), "template", "anew"))
                        .expect(202)
                        .body();
        return new Made(
                UUID.fromString(made.path("cluster").path("id").asString()),
                made.path("run").path("id").asString());
    }

    private void assertOne(Died died, Machines.Row first) {
        List<Machines.Row> rows = machines.ofCluster(user.tenant(), first.cluster());
        List<MachineId> there = ofNode(first.node());
        assertThat(rows).as("%s", died).hasSize(1).allMatch(Machines.Row::confirmed);
        assertThat(there).as("%s", died).containsExactly(rows.getFirst().machine());
        if (died == Died.BEFORE_ANYTHING) {
            assertThat(there).containsExactly(first.machine());
        } else {
            assertThat(there).as("%s", died).doesNotContain(first.machine());
        }
    }

    private void comeTo(Died died, Machines.Row row, MachineId machine) {
        if (died == Died.BEFORE_ANYTHING) {
            return;
        }
        state(row, "deleting");
        if (died == Died.AFTER_IT_WAS_SAID_TO_GO) {
            return;
        }
        Configured provider = accounts.get(row.tenant(), row.provider());
        assertThat(provider.plugin().delete(provider.account(), machine))
                .isInstanceOf(Outcome.Done.class);
        if (died == Died.AFTER_IT_WAS_DELETED) {
            return;
        }
        state(row, "gone");
        if (died == Died.AFTER_THAT_WAS_SAID) {
            return;
        }
        Token token = new Token(ids.next());
        client.sql(
                        """
                        insert into machine (tenant_id, token, node_id, cluster_id, provider, state, host_key, wished_at,
                          changed_at)
                        values (:tenant, :token, :node, :cluster, :provider, 'wished', :key, now(), now())
                        """)
                .param("tenant", row.tenant())
                .param("token", token.id())
                .param("node", row.node())
                .param("cluster", row.cluster())
                .param("provider", row.provider())
                .param("key", keys.hostKey(row.tenant(), row.cluster(), token).publicKey())
                .update();
    }

    private void state(Machines.Row row, String state) {
        client.sql("update machine set state = :state where tenant_id = :tenant and token = :token")
                .param("state", state)
                .param("tenant", row.tenant())
                .param("token", row.token().id())
                .update();
    }

    private List<MachineId> ofNode(UUID node) {
        Configured provider = accounts.get(user.tenant(), "anew");
        Outcome<List<Machine>> listed = provider.plugin().list(provider.account());
        List<Token> tokens =
                http.as(Role.ADMINISTRATOR)
                        .get("/api/v1/providers/anew/machines")
                        .body()
                        .path("machines")
                        .valueStream()
                        .filter(machine ->
                                machine.path("node").asString("").equals(node.toString())
                                        || machine.path("standing").asString().equals("orphan"))
                        .map(machine ->
                                new Token(UUID.fromString(machine.path("token").asString())))
                        .toList();
        return switch (listed) {
            case Outcome.Done<List<Machine>>(var all) ->
                    all.stream()
                            .filter(machine -> tokens.contains(machine.token()))
                            .map(Machine::id)
                            .toList();
            case Outcome.NotYet<List<Machine>> _, Outcome.Failed<List<Machine>> _ ->
                    throw new IllegalStateException(listed.toString());
        };
    }

    private void take(String catalog) {
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", catalog)
                .expect(200);
    }

    private void awaitState(Made made, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        http.as(Role.USER)
                                .get(made.path())
                                .body()
                                .path("state")
                                .asString()
                                .equals(state));
    }
}
