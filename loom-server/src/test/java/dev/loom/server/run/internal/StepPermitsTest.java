package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

        try (var first = permits.take(SMALL);
                var second = permits.take(SMALL)) {
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
        try (var only = permits.take(BIG)) {
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
    void whoWaitsGivesItsPermitBackAndGoesOnBeforeTheNext() throws Exception {
        StepPermits permits = permits(1);
        List<UUID> order = Collections.synchronizedList(new ArrayList<>());
        Thread next;
        try (var mine = permits.take(BIG)) {
            mine.giveBack();
            try (var other = permits.take(SMALL)) {
                next = note(permits, BIG, order);
                Thread again =
                        Thread.startVirtualThread(() -> {
                            try {
                                mine.takeAgain();
                                order.add(SMALL);
                                mine.giveBack();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
                awaitWaiting(again);
                assertThat(other).isNotNull();
            }
            await().until(() -> order.size() == 2);
        }
        next.join();

        assertThat(order).containsExactly(SMALL, BIG);
    }

    @Test
    void whoIsInterruptedWhileWaitingTakesNothing() throws Exception {
        StepPermits permits = permits(1);
        List<UUID> order = Collections.synchronizedList(new ArrayList<>());
        try (var only = permits.take(BIG)) {
            Thread waiting = note(permits, BIG, order);
            waiting.interrupt();
            waiting.join();
            assertThat(only).isNotNull();
        }
        try (var again = permits.take(SMALL)) {
            assertThat(again).isNotNull();
        }

        assertThat(order).isEmpty();
    }

    private static void act(
            StepPermits permits, UUID tenant, AtomicInteger acting, CountDownLatch goOn) {
        Thread.startVirtualThread(() -> {
            try (var permit = permits.take(tenant)) {
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
                    try (var permit = permits.take(tenant)) {
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
