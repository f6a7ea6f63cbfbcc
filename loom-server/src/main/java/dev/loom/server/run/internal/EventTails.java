package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A tail of each run that somebody follows on this server. */
@Component
class EventTails implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EventTails.class);
    private static final Duration APART = Duration.ofMillis(100);
    private static final Duration ANYWAY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final RunQueries queries;
    private final JsonMapper json;
    private final Map<RunRef, EventTail> tails = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("loom-events").daemon().factory());

    EventTails(RunQueries queries, RunEvents events, JsonMapper json) {
        this.queries = queries;
        this.json = json;
        events.onWake(this::news);
        events.onWakeAll(this::newsOfAll);
        var _ =
                timer.scheduleWithFixedDelay(
                        this::anyway, ANYWAY.toSeconds(), ANYWAY.toSeconds(), TimeUnit.SECONDS);
    }

    /** The run's; empty if there is no such run. */
    Optional<EventTail> of(RunRef run) {
        EventTail known = tails.get(run);
        return known != null ? Optional.of(known) : queries.standing(run).map(now -> add(run, now));
    }

    /** What happened between that reading and this is read at once. */
    private EventTail add(RunRef run, RunQueries.Standing now) {
        EventTail tail = tails.computeIfAbsent(run, _ -> new EventTail(run, queries, json, now));
        plan(tail);
        return tail;
    }

    private void news(RunRef run) {
        EventTail tail = tails.get(run);
        if (tail != null) {
            plan(tail);
        }
    }

    private void newsOfAll() {
        tails.values().forEach(this::plan);
    }

    /** Notices may be lost with a connection. */
    private void anyway() {
        tails.values().removeIf(tail -> tail.isLeft(KEPT));
        newsOfAll();
    }

    private void plan(EventTail tail) {
        long wait = tail.plan(APART);
        if (wait < 0) {
            return;
        }
        try {
            var _ =
                    timer.schedule(
                            () -> Thread.startVirtualThread(() -> read(tail)),
                            wait,
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("nobody follows any more: this server has stopped", e);
        }
    }

    private static void read(EventTail tail) {
        try {
            tail.read();
        } catch (RuntimeException e) {
            log.warn("events can't be read; the next notice or 10 s try again", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
