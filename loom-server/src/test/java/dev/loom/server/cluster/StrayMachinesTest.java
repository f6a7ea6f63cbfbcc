package dev.loom.server.cluster;

import static dev.loom.server.support.RealMachines.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.RealMachines;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Machines that strayed, on machines that are real: processes on loopback. */
@LoomServerTest
class StrayMachinesTest {

    private static final String TENANT = "strays";
    private final TestCalls admin;
    private final TestCalls user;
    private final JdbcClient client;
    private final StrayMachines machines;
    private final Caller caller;
    private final RealMachines real;

    StrayMachinesTest(
            TestHttp http,
            TestPeople people,
            StrayMachines machines,
            JdbcClient client,
            @Value("${loom.home}") Path home) {
        this.admin = http.as(TENANT, Role.ADMINISTRATOR);
        this.user = http.as(TENANT, Role.USER);
        this.caller = people.caller(TENANT, Role.ADMINISTRATOR);
        this.machines = machines;
        this.client = client;
        this.real = new RealMachines(http, TENANT, client, home);
    }

    @AfterEach
    void clean() {
        real.clean();
    }

    @Test
    void anOrphanIsDeletedOnceAndNoMachineThatANodeHas() {
        String cluster = real.create();
        String machine = real.machine(cluster);
        assertThat(real.list("")).isEmpty();
        real.gone(machine);
        assertThat(real.look()).containsExactly("orphan");
        JsonNode orphan = real.list("?standing=orphan&provider=HERE&q=" + machine).getFirst();
        assertThat(orphan.path("cluster").path("id").asString()).isEqualTo(cluster);
        assertThat(orphan.path("machine").asString()).isEqualTo(machine);
        real.back(machine);

        admin.delete(path(orphan)).expect(409);
        admin.delete(path(orphan) + "?dryRun=true").expect(409);
        assertThat(real.folder(machine)).exists();
        real.gone(machine);
        admin.delete(path(orphan) + "?dryRun=true").expect(200);
        assertThat(real.folder(machine)).exists();
        Answer deleted = admin.delete(path(orphan)).expect(200);

        assertThat(deleted.body().path("standing").asString()).isEqualTo("gone");
        assertThat(real.folder(machine)).doesNotExist();
        admin.delete(path(orphan)).expect(404);
        assertThat(real.list("")).isEmpty();
        assertThat(real.audited(orphan)).containsExactly("delete");
    }

    @Test
    void manyWhoDeleteAtOnceDeleteOnce() throws Exception {
        String cluster = real.create();
        String machine = real.machine(cluster);
        real.gone(machine);
        real.look();
        JsonNode orphan = real.list("").getFirst();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> admin.delete(path(orphan)).status());
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).contains(200).isSubsetOf(200, 202, 404);
        }

        assertThat(real.folder(machine)).doesNotExist();
        assertThat(real.audited(orphan)).containsExactly("delete");
    }

    @Test
    void anOrphanIsGivenBackToItsNode() {
        String cluster = real.create();
        String machine = real.machine(cluster);
        real.gone(machine);
        client.sql("update cluster set state = 'inconsistent' where id = :id")
                .param("id", UUID.fromString(cluster))
                .update();
        real.look();
        JsonNode orphan = real.list("").getFirst();
        assertThat(orphan.path("adoptable").asBoolean()).isTrue();
        assertThat(real.node(cluster).path("state").asString()).isEqualTo("gone");

        admin.post(path(orphan) + "/adopt?dryRun=true", null).expect(200);
        assertThat(real.node(cluster).path("state").asString()).isEqualTo("gone");
        admin.post(path(orphan) + "/adopt", null).expect(200);

        assertThat(real.node(cluster).path("state").asString()).isEqualTo("running");
        assertThat(real.state(cluster)).isEqualTo("active");
        assertThat(real.look()).containsExactly("known");
        assertThat(real.audited(orphan)).containsExactly("adopt");
        admin.post(path(orphan) + "/adopt", null).expect(404);
        real.delete(cluster);
        assertThat(real.folder(machine)).doesNotExist();
    }

    @Test
    void aMachineThatNobodyCanTakeIsNotAdopted() {
        String cluster = real.create();
        String machine = real.machine(cluster);
        real.gone(machine);
        real.look();
        JsonNode orphan = real.list("").getFirst();
        real.hostKey(
                machine,
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");
        Answer changed = admin.post(path(orphan) + "/adopt", null).expect(409);
        assertThat(changed.text()).contains("host key");
        real.delete(cluster);

        assertThat(real.list("").getFirst().path("adoptable").asBoolean()).isFalse();
        Answer refused = admin.post(path(orphan) + "/adopt", null).expect(409);

        assertThat(refused.text()).contains("Its cluster is deleted");
        assertThat(real.audited(orphan)).isEmpty();
        client.sql("update stray_machine set token = :other where machine_id = :machine")
                .param("other", UUID.randomUUID())
                .param("machine", machine)
                .update();
        assertThat(admin.post(path(orphan) + "/adopt", null).expect(409).text())
                .contains("no node that Loom knows has wished for it");
    }

    @Test
    void aLostMachineIsForgottenAndItsClusterDeletedWithoutItsProvider() throws IOException {
        String cluster = real.create();
        String machine = real.machine(cluster);
        Path away = real.takeAway(machine);
        assertThat(real.look()).containsExactly("lost");
        JsonNode lost = real.list("?standing=lost").getFirst();
        admin.delete(path(lost)).expect(409);
        admin.post(path(lost) + "/adopt", null).expect(409);
        admin.post(path(lost) + "/remember", null).expect(409);
        assertThat(real.list("").getFirst().path("firstSeen")).isEqualTo(lost.path("firstSeen"));

        admin.post(path(lost) + "/forget?dryRun=true", null).expect(200);
        assertThat(real.state(cluster)).isEqualTo("active");
        assertThat(admin.post(path(lost) + "/forget", null).expect(200).body().path("standing"))
                .hasToString("\"gone\"");

        assertThat(real.state(cluster)).isEqualTo("inconsistent");
        assertThat(real.node(cluster).path("state").asString()).isEqualTo("gone");
        assertThat(real.look()).isEmpty();
        assertThat(real.audited(lost)).containsExactly("forget");
        real.bringBack(away, machine);
        assertThat(real.look()).containsExactly("orphan");
        admin.post("/api/v1/machines/" + machine + "/adopt", null).expect(200);
        assertThat(real.state(cluster)).isEqualTo("active");
    }

    @Test
    void aLostMachineThatIsThereAgainIsNotForgotten() throws IOException {
        String cluster = real.create();
        String machine = real.machine(cluster);
        Path away = real.takeAway(machine);
        real.look();
        JsonNode lost = real.list("").getFirst();
        real.bringBack(away, machine);

        assertThat(admin.post(path(lost) + "/forget", null).expect(409).text()).contains("again");

        assertThat(real.look()).containsExactly("known");
        assertThat(real.list("")).isEmpty();
    }

    @Test
    void nothingIsTouchedWhileItsClusterHasAnOperationUnderWay() throws IOException {
        String cluster = real.create();
        String machine = real.machine(cluster);
        real.takeAway(machine);
        real.look();
        JsonNode lost = real.list("").getFirst();
        client.sql(
                        """
                        insert into cluster_operation (tenant_id, cluster_id, run_id)
                        values (:tenant, :cluster, :run)
                        """)
                .param("tenant", caller.tenant())
                .param("cluster", UUID.fromString(cluster))
                .param("run", UUID.randomUUID())
                .update();

        Answer refused = admin.post(path(lost) + "/forget", null).expect(409);

        assertThat(refused.text()).contains("operation under way");
        client.sql("delete from cluster_operation where cluster_id = :cluster")
                .param("cluster", UUID.fromString(cluster))
                .update();
        admin.post(path(lost) + "/forget", null).expect(200);
    }

    @Test
    void anOrphanThatSomebodyKeepsIsNotCountedUntilItIsRemembered() {
        String cluster = real.create();
        real.gone(real.machine(cluster));
        real.look();
        JsonNode orphan = real.list("").getFirst();
        assertThat(machines.count(caller)).isEqualTo(1);

        admin.post(path(orphan) + "/forget", null).expect(200);
        real.look();

        assertThat(real.list("")).isEmpty();
        assertThat(machines.count(caller)).isZero();
        assertThat(machines.looks(caller))
                .filteredOn(look -> look.provider().equals("here"))
                .singleElement()
                .satisfies(here -> assertThat(here.orphans()).isZero());
        assertThat(real.list("?forgotten=true")).hasSize(1);
        admin.post(path(orphan) + "/forget", null).expect(409);
        admin.post(path(orphan) + "/remember", null).expect(200);
        assertThat(real.list("")).hasSize(1);
        assertThat(real.audited(orphan)).containsExactly("remember", "forget");
    }

    @Test
    void othersSeeNothingOfIt() {
        String cluster = real.create();
        real.gone(real.machine(cluster));
        real.look();
        JsonNode orphan = real.list("").getFirst();

        user.get("/api/v1/machines").expect(403);
        user.delete(path(orphan)).expect(403);
        TestCalls stranger = admin.with("Loom-Tenant", "main");
        stranger.get(path(orphan)).expect(404);
        admin.get("/api/v1/machines?standing=fine").expect(400);
        admin.get("/api/v1/machines?size=0").expect(400);
        assertThat(admin.get("/api/v1/machines?page=7").expect(200).header("X-Total-Count"))
                .isEqualTo("1");
    }
}
