package dev.loom.server.fanout.internal;

import dev.loom.core.catalog.Retries;
import dev.loom.core.job.Job;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** One node's part of a run: waits until it may act there, and does the task. */
@Component
class NodeSteps {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final WorksOfRuns works;
    private final TaskWorks tasks;
    private final Workers workers;
    private final InstantSource clock;
    private final RandomGenerator random;

    NodeSteps(
            WorksOfRuns works,
            TaskWorks tasks,
            Workers workers,
            InstantSource clock,
            RandomGenerator random) {
        this.works = works;
        this.tasks = tasks;
        this.workers = workers;
        this.clock = clock;
        this.random = random;
    }

    StepEnd carryOut(StepWork work) throws InterruptedException {
        WorkOfRun run = works.of(work);
        Job job = run.job();
        if (work.node() == null) {
            return pause(work, job);
        }
        NodeRef node = run.nodes().get(work.node());
        if (node == null) {
            return failed("The node isn't there any more.");
        }
        if (node.maintenance().isPresent()) {
            return new StepEnd.Skipped("The node is in maintenance: " + node.maintenance().get());
        }
        Duration left = left(run);
        if (!left.isPositive()) {
            return failed("The run's time was over before this node was begun.");
        }
        if (work.takenUp()) {
            return inside(work, run, node, left);
        }
        Optional<Permit> room = workers.take(work);
        if (room.isEmpty()) {
            return stopped(work);
        }
        try (Permit _ = room.get()) {
            return inside(work, run, node, left);
        }
    }

    private StepEnd inside(StepWork work, WorkOfRun run, NodeRef node, Duration left)
            throws InterruptedException {
        Job job = run.job();
        Optional<String> busy =
                work.takenUp() ? Optional.empty() : work.enter(job.fanOut().exclusive());
        if (busy.isPresent()) {
            return busy(work, run, busy.get());
        }
        Duration timeout = job.fanOut().timeout();
        return tasks.carryOut(
                work,
                run,
                node,
                left.compareTo(timeout) < 0 ? left : timeout,
                () -> again(work, job.fanOut().retries()));
    }

    private static StepEnd pause(StepWork work, Job job) throws InterruptedException {
        Duration pause = job.fanOut().batch().orElseThrow().pause();
        work.say("A pause between two batches.");
        return work.await(pause) ? new StepEnd.Succeeded(null, null) : stopped(work);
    }

    private static StepEnd stopped(StepWork work) {
        return switch (work.signal().kind()) {
            case ABORT -> new StepEnd.Aborted("Nothing ran.");
            case DETACH, NONE -> new StepEnd.LeftRunning();
        };
    }

    /** What is left of the run's time; a hundred years where it has no end. */
    private Duration left(WorkOfRun run) {
        return run.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .orElse(Duration.ofDays(36_500));
    }

    /** Waits for the node as long as the task itself may take. */
    private StepEnd busy(StepWork work, WorkOfRun run, String who) {
        long now = clock.millis();
        long since =
                Objects.requireNonNull(run.waitingSince().computeIfAbsent(work.step(), _ -> now));
        return Duration.ofMillis(now - since).compareTo(run.job().fanOut().timeout()) > 0
                ? failed("The node was busy for too long. " + who)
                : new StepEnd.Deferred(who, LOOK_AGAIN);
    }

    private Optional<Duration> again(StepWork work, Retries retries) {
        return retries.after(work.tries(), random.nextDouble());
    }

    private static StepEnd failed(String message) {
        return new StepEnd.Failed(message, null, Optional.empty());
    }
}
