package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.run.EventText;
import dev.loom.server.run.RunEvent;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest events of a run that is followed, read and written down once for all who follow it on
 * this server, at most ten times a second.
 */
final class EventTail {

    private static final int KEPT = 200;
    private static final int AT_ONCE = 1_000;

    private final RunRef run;
    private final RunQueries queries;
    private final JsonMapper json;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private RunView view;
    private long last;
    private long readAt = System.nanoTime();
    private long usedAt = readAt;
    private boolean planned;

    /** Some events one after the other: those after the first number, up to the last. */
    private record Piece(long after, long last, byte[] text) {}

    EventTail(RunRef run, RunQueries queries, JsonMapper json, RunQueries.Standing now) {
        this.run = run;
        this.queries = queries;
        this.json = json;
        view = now.run();
        last = now.position().number();
    }

    synchronized RunView view() {
        return view;
    }

    /**
     * There may be something to read.
     *
     * @return how long to wait before that, negative if somebody is to read already
     */
    synchronized long plan(Duration apart) {
        if (planned) {
            return -1;
        }
        planned = true;
        return Math.max(0, apart.toNanos() - (System.nanoTime() - readAt));
    }

    /** Reads what is new, and wakes who waits. */
    synchronized void read() {
        planned = false;
        readAt = System.nanoTime();
        queries.find(run).ifPresent(now -> view = now);
        List<RunEvent> events;
        do {
            events = queries.events(run, last);
            if (!events.isEmpty()) {
                pieces.add(piece(last, events));
                last = events.getLast().number();
            }
        } while (events.size() == AT_ONCE);
        while (pieces.size() > KEPT) {
            pieces.removeFirst();
        }
        notifyAll();
    }

    private Piece piece(long after, List<RunEvent> events) {
        StringBuilder text = new StringBuilder();
        for (RunEvent event : events) {
            text.append("id: ")
                    .append(event.number())
                    .append("\nevent: ")
                    .append(event.step() == null ? "run" : "step")
                    .append("\ndata: ")
                    .append(json.writeValueAsString(event))
                    .append("\n\n");
        }
        return new Piece(
                after, events.getLast().number(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What happened after the event of that number. Who is further behind than what is kept reads
     * by themselves, until they have caught up.
     */
    EventText after(long number, Duration patience, Predicate<RunView> may)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long known;
        synchronized (this) {
            usedAt = System.nanoTime();
            long left = until - usedAt;
            while (last <= number && !ended() && left > 0) {
                wait(Math.max(1, left / 1_000_000));
                left = until - System.nanoTime();
            }
            if (!may.test(view)) {
                return new EventText(List.of(), number, true);
            }
            if (last <= number) {
                return new EventText(List.of(), number, ended());
            }
            List<byte[]> found = new ArrayList<>();
            for (Piece piece : pieces) {
                if (piece.after() >= number) {
                    if (found.isEmpty() && piece.after() != number) {
                        break;
                    }
                    found.add(piece.text());
                }
            }
            if (!found.isEmpty()) {
                return new EventText(found, last, false);
            }
            known = last;
        }
        List<RunEvent> missed =
                queries.events(run, number).stream()
                        .filter(event -> event.number() <= known)
                        .toList();
        return missed.isEmpty()
                ? new EventText(List.of(), number, false)
                : new EventText(
                        List.of(piece(number, missed).text()), missed.getLast().number(), false);
    }

    private boolean ended() {
        return RunState.of(view.state()).ended();
    }

    synchronized boolean isLeft(Duration after) {
        return System.nanoTime() - usedAt > after.toNanos();
    }
}
