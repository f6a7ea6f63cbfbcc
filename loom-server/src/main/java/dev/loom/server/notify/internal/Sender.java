package dev.loom.server.notify.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sends a notice once, by whatever its channel is, in bounded time. */
@Component
class Sender implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** Whoever answers a byte at a time gets no longer. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final Webhooks webhooks;
    private final Mails mails;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notify-", 0).factory());

    Sender(Webhooks webhooks, Mails mails) {
        this.webhooks = webhooks;
        this.mails = mails;
    }

    Sent send(ChannelRow channel, Notice notice) throws InterruptedException {
        Future<Sent> sending = threads.submit(() -> now(channel, notice));
        try {
            return sending.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Sent.Refused.now("It took longer than " + LONGEST.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            log.warn("the channel {} fails", channel.name(), e.getCause());
            return Sent.Refused.now("Loom failed to send it.");
        } finally {
            // the interrupt of a virtual thread closes the socket that it waits for
            sending.cancel(true);
        }
    }

    private Sent now(ChannelRow channel, Notice notice) {
        return switch (channel.kind()) {
            case WEBHOOK -> webhooks.send(channel, notice);
            case MAIL -> mails.send(channel, notice);
        };
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
