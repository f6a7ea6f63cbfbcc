package dev.loom.server.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what is due, again and again until it arrives or is too old. */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class Deliverer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final int MOST = 50;
    private static final int LOOK_MILLIS = 5_000;
    private static final int GROWTH = 3;
    private static final Duration TAKEN = Sender.LONGEST.multipliedBy(2);

    private final DeliveryTable deliveries;
    private final ChannelTable channels;
    private final NoticeTexts notices;
    private final Sender sender;
    private final NotifyProperties properties;
    private final DeliveryBell bell;
    private final RandomGenerator random;
    private volatile boolean running;

    Deliverer(
            DeliveryTable deliveries,
            ChannelTable channels,
            NoticeTexts notices,
            Sender sender,
            NotifyProperties properties,
            DeliveryBell bell,
            RandomGenerator random) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.notices = notices;
        this.sender = sender;
        this.properties = properties;
        this.bell = bell;
        this.random = random;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("deliverer").start(this::deliver);
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void deliver() {
        while (running) {
            try {
                bell.await(LOOK_MILLIS);
                List<DeliveryTable.Due> due;
                do {
                    due = running ? deliveries.take(MOST, TAKEN) : List.of();
                    due.forEach(one ->
                            Thread.ofVirtual().name("deliver-" + one.id()).start(() -> one(one)));
                } while (due.size() == MOST);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("can't look for what is to be delivered; the next try comes soon", e);
            }
        }
    }

    private void one(DeliveryTable.Due due) {
        try {
            Optional<ChannelRow> channel = channels.find(due.tenant(), due.channel());
            Optional<Notice> notice = notices.of(due);
            if (channel.isEmpty() || notice.isEmpty()) {
                deliveries.failed(
                        due, channel.isEmpty() ? "Its channel is gone." : "Its run is gone.");
                return;
            }
            if (!channel.get().enabled()) {
                deliveries.failed(due, ChannelService.OFF);
                return;
            }
            switch (sender.send(channel.get(), notice.get())) {
                case Sent.Delivered() -> deliveries.delivered(due);
                case Sent.Refused(String why, boolean forGood) -> refused(due, why, forGood);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a delivery by {} can't be noted; it is tried again", due.channel(), e);
        }
    }

    private void refused(DeliveryTable.Due due, String why, boolean forGood) {
        Duration wait = wait(due.tries());
        Instant next = due.now().plus(wait);
        if (forGood || next.isAfter(due.createdAt().plus(properties.giveUpAfter()))) {
            deliveries.failed(due, why);
            log.warn("what {} was to be told is given up: {}", due.channel(), why);
        } else {
            deliveries.again(due, why, wait);
            if (wait.toMillis() < LOOK_MILLIS) {
                bell.ringAfter(wait.plusMillis(1));
            }
        }
    }

    /** Before the try after this one: growing, and never for two at the same moment. */
    private Duration wait(int tries) {
        double millis = properties.firstWait().toMillis() * Math.pow(GROWTH, tries - 1);
        double most = Math.min(millis, (double) properties.longestWait().toMillis());
        return Duration.ofMillis((long) (most * (0.75 + random.nextDouble() / 2)));
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
    void tidy() {
        deliveries.forget(properties.keep());
    }
}
