package dev.loom.server.run;

import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.permit.Subject;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.ScriptedOperation.Body;
import dev.loom.server.support.TestPeople;
import dev.loom.server.tenant.Tenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much is carried out at once, and whose turn it is. */
@LoomServerTest
class LimitsTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Runs runs;
    private final ScriptedOperation operation;
    private final Tenants tenants;
    private final TestPeople people;
    private final JdbcClient client;
    private final AtomicInteger acting = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    LimitsTest(
            Runs runs,
            ScriptedOperation operation,
            Tenants tenants,
            TestPeople people,
            JdbcClient client) {
        this.runs = runs;
        this.operation = operation;
        this.tenants = tenants;
        this.people = people;
        this.client = client;
    }

    private StepEnd counted(StepWork work) throws InterruptedException {
        most.accumulateAndGet(acting.incrementAndGet(), Math::max);
        client.sql("select pg_sleep(0.02)").query((_, _) -> true).list();
        acting.decrementAndGet();
        return DONE;
    }

    @Test
    void aTenantWithALimitKeepsIt() {
        Caller user = people.caller("limited", Role.USER);
        limit("limited", 3);

        RunView run = ended(user, start(user, steps(40), this::counted));

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(most.get()).isBetween(2, 3);
    }

    @Test
    void withoutALimitThereAreNoLeases() {
        Caller user = people.caller("unlimited", Role.USER);
        AtomicInteger leases = new AtomicInteger();

        ended(
                user,
                start(
                        user,
                        steps(20),
                        work -> {
                            leases.addAndGet(leases(user));
                            return counted(work);
                        }));

        assertThat(leases).hasValue(0);
        assertThat(most.get()).isGreaterThan(1);
    }

    @Test
    void aStepThatWaitsLeavesItsPermitToOthers() {
        Caller user = people.caller("waiting", Role.USER);
        limit("waiting", 1);
        CountDownLatch both = new CountDownLatch(2);

        RunView run =
                ended(
                        user,
                        start(
                                user,
                                steps(2),
                                work -> {
                                    both.countDown();
                                    while (both.getCount() > 0
                                            && work.await(Duration.ofMillis(10))) {
                                        assertThat(leases(user)).isEqualTo(1);
                                    }
                                    return DONE;
                                }));

        assertThat(run.state()).isEqualTo("succeeded");
    }

    @Test
    void whatWaitsForALimitIsAbortedAtOnce() throws Exception {
        Caller user = people.caller("stuck", Role.USER);
        limit("stuck", 1);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView first =
                start(
                        user,
                        steps(1),
                        _ -> {
                            running.countDown();
                            goOn.await();
                            return DONE;
                        });
        running.await();
        RunView second = start(user, steps(20), this::counted);
        await().atMost(PATIENCE).until(() -> runs.get(user, second.id()).state().equals("running"));

        runs.abort(user, second.id());

        assertThat(ended(user, second).state()).isEqualTo("aborted");
        assertThat(most).hasValue(0);
        goOn.countDown();
        assertThat(ended(user, first).state()).isEqualTo("succeeded");
    }

    @Test
    void tenStepsOfATenantDoNotWaitForThousandsOfAnother() throws Exception {
        Caller big = people.caller("big", Role.USER);
        Caller small = people.caller("small", Role.USER);
        CountDownLatch busy = new CountDownLatch(100);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView many =
                start(
                        big,
                        steps(3_000),
                        _ -> {
                            busy.countDown();
                            goOn.await();
                            return DONE;
                        });
        busy.await();

        assertThat(ended(small, start(small, steps(10), this::counted)).state())
                .isEqualTo("succeeded");
        assertThat(runs.get(big, many.id()).progress().done()).isZero();
        goOn.countDown();
        assertThat(ended(big, many).state()).isEqualTo("succeeded");
    }

    @Test
    void twoRunsHoldANodeOneAfterTheOther() throws Exception {
        Caller user = people.caller(Role.USER);
        UUID node = new UUID(2, 2);
        List<UUID> nodes = List.of(new UUID(3, 3), node, new UUID(1, 1));
        CountDownLatch running = new CountDownLatch(3);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView first =
                start(
                        user,
                        onNodes(nodes),
                        _ -> {
                            running.countDown();
                            goOn.await();
                            return DONE;
                        });
        running.await();

        RunView second = start(user, onNodes(List.of(node, new UUID(4, 4))), this::counted);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(runs.get(user, second.id()).waitsFor())
                                .isEqualTo(
                                        "It waits for the node "
                                                + node
                                                + ", which the run "
                                                + first.id()
                                                + " holds."));
        assertThat(most).hasValue(0);
        assertThat(claims(second)).isZero();
        goOn.countDown();

        assertThat(ended(user, first).state()).isEqualTo("succeeded");
        RunView after = ended(user, second);
        assertThat(after.state()).isEqualTo("succeeded");
        assertThat(after.waitsFor()).isNull();
        assertThat(claims(first) + claims(second)).isZero();
    }

    @Test
    void aRunThatWaitsForANodeIsAborted() throws Exception {
        Caller user = people.caller(Role.USER);
        UUID node = new UUID(5, 5);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView first =
                start(
                        user,
                        onNodes(List.of(node)),
                        _ -> {
                            goOn.await();
                            return DONE;
                        });
        await().atMost(PATIENCE).until(() -> claims(first) == 1);
        RunView second = start(user, onNodes(List.of(node)), this::counted);
        await().atMost(PATIENCE).until(() -> runs.get(user, second.id()).waitsFor() != null);

        runs.abort(user, second.id());

        assertThat(ended(user, second).state()).isEqualTo("aborted");
        assertThat(most).hasValue(0);
        assertThat(claims(first)).isEqualTo(1);
        goOn.countDown();
        ended(user, first);
    }

    private static List<Planned> onNodes(List<UUID> nodes) {
        List<Planned> plan = new ArrayList<>();
        nodes.forEach(node -> plan.add(step(plan.size() + 1, "s", node)));
        return plan;
    }

    private int claims(RunView run) {
        return client.sql("select count(*) from node_claim where run_id = :run")
                .param("run", run.id())
                .query(Integer.class)
                .single();
    }

    private void limit(String tenant, @Nullable Integer steps) {
        Caller admin = people.caller(Role.SUPERADMIN);
        tenants.limit(admin, tenant, steps, tenants.get(admin, tenant).version());
    }

    private static List<Planned> steps(int count) {
        List<Planned> plan = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            plan.add(step(i, "s"));
        }
        return plan;
    }

    private int leases(Caller caller) {
        return client.sql("select count(*) from permit_lease where tenant_id = :t and subject = :s")
                .param("t", caller.tenant())
                .param("s", Subject.steps(caller.tenant()).name())
                .query(Integer.class)
                .single();
    }

    private RunView start(Caller user, List<Planned> plan, Body body) {
        return runs.request(
                user, operation.request(Objects.requireNonNull(user.person()), plan, body));
    }

    private RunView ended(Caller user, RunView run) {
        await().atMost(PATIENCE).until(() -> runs.get(user, run.id()).endedAt() != null);
        return runs.get(user, run.id());
    }
}
