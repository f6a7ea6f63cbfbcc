package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CourtesyTest {

    private static final UUID TENANT = new UUID(0, 1);

    private final Timers timers = new Timers();
    private final StepPermits permits =
            new StepPermits(
                    new EngineProperties(
                            true, 500, 2, Duration.ofSeconds(2), Duration.ofSeconds(2)));
    private final Courtesy courtesy = new Courtesy(permits, timers);
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void stop() {
        timers.destroy();
    }

    @Test
    void whoHasNothingToDoLooksAtOnce() {
        courtesy.then(looks::incrementAndGet);

        assertThat(looks).hasValue(1);
    }

    @Test
    void whoHasMuchToDoLooksLaterAndOnceForAllWhoAsk() {
        assertThat(permits.tryTake(TENANT)).isTrue();
        assertThat(permits.tryTake(TENANT)).isTrue();
        assertThat(permits.load()).isEqualTo(1);

        Set<Thread> lookers = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 1_000; i++) {
            courtesy.then(() -> {
                lookers.add(Thread.currentThread());
                looks.incrementAndGet();
            });
        }

        await().until(() -> looks.get() > 0);
        assertThat(looks).hasValueLessThan(1_000);
        assertThat(lookers).doesNotContain(Thread.currentThread());
    }
}
