package dev.loom.server.permit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.permit.Permits;
import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Subject;
import dev.loom.server.permit.Turn;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three servers that share one database, as far as permits go. */
@LoomServerTest
class AllowancesTest {

    private final JdbcClient client;
    private final Subject subject;
    private final List<Allowances> servers;
    private final AtomicInteger holding = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    AllowancesTest(LeaseStore store, JdbcClient client, TestPeople people) {
        this.client = client;
        Caller user = people.caller(Role.USER);
        this.subject = new Subject(user.tenant(), "test " + UUID.randomUUID());
        this.servers = List.of(new Allowances(store), new Allowances(store), new Allowances(store));
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> servers.forEach(Allowances::renew), 10, 10, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void allTogetherNeverHoldMoreThanThereAre() {
        for (int i = 0; i < 60; i++) {
            use(servers.get(i % 3), 4);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> done.get() == 60);
        assertThat(most.get()).isBetween(2, 4);
        await().atMost(Duration.ofSeconds(60)).until(() -> leases() == 0);
    }

    @Test
    void evenASinglePermitComesToAllOfThem() {
        for (int i = 0; i < 12; i++) {
            use(servers.get(i % 3), 1);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> done.get() == 12);
        assertThat(most).hasValue(1);
    }

    @Test
    void whatADeadServerHeldIsFreeAgainAfterItsLease() throws Exception {
        client.sql(
                        """
                        insert into permit_lease (tenant_id, subject, server, granted, need, expires_at)
                        values (:tenant, :subject, :server, 2, 2, clock_timestamp() + interval '2 seconds')
                        """)
                .param("tenant", subject.tenant())
                .param("subject", subject.name())
                .param("server", UUID.randomUUID())
                .update();
        long begin = System.nanoTime();

        servers.getFirst().take(subject, 2, new Turn()).orElseThrow().close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(1_500));
    }

    private void use(Permits server, int limit) {
        Thread.startVirtualThread(() -> {
            try (Permit permit = server.take(subject, limit, new Turn()).orElseThrow()) {
                assertThat(permit).isNotNull();
                most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                client.sql("select pg_sleep(0.01)").query((_, _) -> true).list();
                holding.decrementAndGet();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            done.incrementAndGet();
        });
    }

    private int leases() {
        return client.sql("select count(*) from permit_lease where subject = :subject")
                .param("subject", subject.name())
                .query(Integer.class)
                .single();
    }
}
