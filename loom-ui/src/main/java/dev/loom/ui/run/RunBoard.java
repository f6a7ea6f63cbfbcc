package dev.loom.ui.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunLook;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.LiveFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands, read and thought over once for all pages that show it: at most four times a
 * second. Each page is told in a thread of its own, and one that is slow misses what is between.
 */
final class RunBoard {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Runs runs;
    private final LiveFeed feed;
    private final Caller loom;
    private final UUID id;
    private final InstantSource clock;
    private final RunCourse course = new RunCourse();
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private Registration watching = () -> {};
    private RunShot shot;
    private Instant left;

    RunBoard(Runs runs, LiveFeed feed, Caller loom, UUID id, InstantSource clock) {
        this.runs = runs;
        this.feed = feed;
        this.loom = loom;
        this.id = id;
        this.clock = clock;
        this.left = clock.instant();
        RunModel model = new RunModel(runs.look(loom, id, null));
        readPlan(model);
        shot = shoot(model);
    }

    private void readPlan(RunModel model) {
        if (model.planned()) {
            model.gates(runs.gates(loom, id));
            model.expected(runs.expected(loom, id));
        }
    }

    private RunShot shoot(RunModel model) {
        Instant now = clock.instant();
        course.update(model, now);
        return new RunShot(model, course, now);
    }

    /** How it stood when somebody last looked. */
    synchronized RunShot shot() {
        return shot;
    }

    /** Looks at once. */
    synchronized RunShot look() {
        RunModel before = shot.model();
        RunLook look = runs.look(loom, id, before.position());
        if (before.brings(look)) {
            RunModel model = before.with(look);
            if (!before.planned()) {
                readPlan(model);
            }
            shot = shoot(model);
        } else if (!before.ended()) {
            shot = shoot(before);
        }
        return shot;
    }

    private void round() {
        RunShot now = look();
        followers.forEach(follower -> follower.tell(now));
    }

    /** Tells a page whatever is new, until that is removed. */
    synchronized Registration follow(Caller caller, UI ui, Consumer<RunShot> listener) {
        Follower follower = new Follower(caller, ui, listener);
        if (followers.isEmpty()) {
            watching = feed.follow(loom, Live.run(id), this::round);
        }
        followers.add(follower);
        Registration back = feed.whenBack(ui, this::round);
        return () -> {
            back.remove();
            leave(follower);
        };
    }

    private synchronized void leave(Follower follower) {
        followers.remove(follower);
        if (followers.isEmpty()) {
            watching.remove();
            watching = () -> {};
            left = clock.instant();
        }
    }

    /** Whether nobody has looked for a while. */
    synchronized boolean isLeft() {
        return followers.isEmpty() && left.plus(KEPT).isBefore(clock.instant());
    }

    private final class Follower {
        private final Caller caller;
        private final UI ui;
        private final Consumer<RunShot> listener;
        private final AtomicReference<@Nullable RunShot> next = new AtomicReference<>();

        private Follower(Caller caller, UI ui, Consumer<RunShot> listener) {
            this.caller = caller;
            this.ui = ui;
            this.listener = listener;
        }

        private void tell(RunShot now) {
            if (next.getAndSet(now) == null) {
                Thread.startVirtualThread(() -> feed.push(ui, this::show));
            }
        }

        /** Shows the newest; whoever may not see it any more is told so, once. */
        private void show() {
            RunShot newest = next.getAndSet(null);
            if (newest == null || !followers.contains(this)) {
                return;
            }
            if (!runs.sees(caller, newest.model().run())) {
                leave(this);
                throw LoomException.notFound("run", id.toString());
            }
            listener.accept(newest);
        }
    }
}
