package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepPermitsTest {

    private static final UUID BIG = new UUID(0, 1);
    private static final UUID SMALL = new UUID(0, 2);

    private static StepPermits permits(int stepsAtOnce) {
        return new StepPermits(
                new EngineProperties(
                        true, 500, stepsAtOnce, Duration.ofSeconds(2), Duration.ofSeconds(2)));
    }

    @Test
    void oneTenantLeavesAnEighthToOthers() throws Exception {
        StepPermits permits = permits(16);
        AtomicInteger acting = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            act(permits, BIG, acting, goOn);
        }
        await().until(() -> acting.get() == 14);

        try (var first = take(permits, SMALL, false);
                var second = take(permits, SMALL, false)) {
            assertThat(List.of(first, second)).doesNotHaveDuplicates();
            assertThat(acting).hasValue(14);
        }
        goOn.countDown();
        await().until(() -> acting.get() == 100);
    }

    @Test
    void tenantsTakeTurns() throws Exception {
        StepPermits permits = permits(1);
        List<UUID> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        try (var only = take(permits, BIG, false)) {
            for (int i = 0; i < 20; i++) {
                threads.add(note(permits, BIG, order));
            }
            for (int i = 0; i < 3; i++) {
                threads.add(note(permits, SMALL, order));
            }
            assertThat(only).isNotNull();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order).hasSize(23);
        assertThat(order.subList(0, 6)).containsExactly(BIG, SMALL, BIG, SMALL, BIG, SMALL);
    }

    @Test
    void whoHasBegunGoesOnBeforeThoseThatHaveNot() throws Exception {
        StepPermits permits = permits(1);
        List<UUID> order = Collections.synchronizedList(new ArrayList<>());
        try (var other = take(permits, SMALL, false)) {
            note(permits, BIG, order);
            Thread again =
                    Thread.startVirtualThread(() -> {
                        try (var mine = take(permits, BIG, true)) {
                            order.add(SMALL);
                            assertThat(mine).isNotNull();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            awaitWaiting(again);
            assertThat(other).isNotNull();
        }
        await().until(() -> order.size() == 2);

        assertThat(order).containsExactly(SMALL, BIG);
    }

    @Test
    void whatIsCalledOffTakesNothing() throws Exception {
        StepPermits permits = permits(1);
        Turn turn = new Turn();
        try (var only = take(permits, BIG, false)) {
            Thread waiting =
                    Thread.startVirtualThread(() -> {
                        try {
                            assertThat(permits.take(BIG, false, turn)).isEmpty();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            awaitWaiting(waiting);
            turn.callOff();
            waiting.join();
            assertThat(only).isNotNull();
        }

        assertThat(permits.tryTake(BIG)).isTrue();
        assertThat(permits.tryTake(SMALL)).isFalse();
    }

    @Test
    void whoIsInterruptedWhileWaitingTakesNothing() throws Exception {
        StepPermits permits = permits(1);
        List<UUID> order = Collections.synchronizedList(new ArrayList<>());
        try (var only = take(permits, BIG, false)) {
            Thread waiting = note(permits, BIG, order);
            waiting.interrupt();
            waiting.join();
            assertThat(only).isNotNull();
        }
        try (var again = take(permits, SMALL, false)) {
            assertThat(again).isNotNull();
        }

        assertThat(order).isEmpty();
    }

    private static Permit take(StepPermits permits, UUID tenant, boolean begun)
            throws InterruptedException {
        return permits.take(tenant, begun, new Turn()).orElseThrow();
    }

    private static void act(
            StepPermits permits, UUID tenant, AtomicInteger acting, CountDownLatch goOn) {
        Thread.startVirtualThread(() -> {
            try (var permit = take(permits, tenant, false)) {
                acting.incrementAndGet();
                goOn.await();
                assertThat(permit).isNotNull();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Begins to wait for a permit, and notes when it has one. */
    private static Thread note(StepPermits permits, UUID tenant, List<UUID> order) {
        Thread thread =
                Thread.startVirtualThread(() -> {
                    try (var permit = take(permits, tenant, false)) {
                        order.add(tenant);
                        assertThat(permit).isNotNull();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        awaitWaiting(thread);
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
