package dev.loom.server.cluster.internal;

import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.ssh.AbortSignal;
import dev.loom.ssh.AttemptEnd;
import dev.loom.ssh.AttemptId;
import dev.loom.ssh.Inquiry;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.NodeShell;
import dev.loom.ssh.OutputSink;
import dev.loom.ssh.SshException;
import dev.loom.ssh.SshTarget;
import dev.loom.ssh.Termination;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries a step's command out on its node, and takes one up that a dead server had begun. */
@Component
class NodeCommands {

    private static final Logger log = LoggerFactory.getLogger(NodeCommands.class);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration REACH_AGAIN = Duration.ofSeconds(1);
    private static final Duration REACH_PATIENCE = Duration.ofMinutes(2);

    private final NodeDoors doors;
    private final NodeShell shell;
    private final Policy policy;
    private final InstantSource clock;

    NodeCommands(NodeDoors doors, NodeShell shell, Policy policy, InstantSource clock) {
        this.doors = doors;
        this.shell = shell;
        this.policy = policy;
        this.clock = clock;
    }

    StepEnd run(StepWork work, Machines.Row machine, NodeCommand command)
            throws InterruptedException {
        SshTarget target = doors.target(machine);
        AttemptId attempt = new AttemptId(work.attemptName());
        AbortSignal abort = new AbortSignal();
        Thread follower = Thread.currentThread();
        try (var _ =
                work.signal()
                        .listen(() -> {
                            switch (work.signal().kind()) {
                                case ABORT -> abort.trigger();
                                case DETACH -> follower.interrupt();
                                case NONE -> {}
                            }
                        })) {
            StepEnd end = reached(work, target, attempt, command, abort);
            return work.signal().kind() == Signal.Kind.DETACH && !(end instanceof StepEnd.Succeeded)
                    ? new StepEnd.LeftRunning()
                    : end;
        } catch (OutputInterrupted _) {
            return new StepEnd.LeftRunning();
        } finally {
            if (work.signal().kind() == Signal.Kind.DETACH) {
                Thread.interrupted();
            }
        }
    }

    private StepEnd reached(
            StepWork work,
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            AbortSignal abort)
            throws InterruptedException {
        long patienceEnd = System.nanoTime() + REACH_PATIENCE.toNanos();
        while (true) {
            try {
                return end(work, target, attempt, carryOut(work, target, attempt, command, abort));
            } catch (SshException.Unreachable e) {
                if (System.nanoTime() > patienceEnd
                        || work.run().kind().equals(ClusterRuns.DELETE)) {
                    return policy.failed(work, e.sentence());
                }
                work.say(e.sentence());
                if (!work.await(REACH_AGAIN)) {
                    return work.signal().kind() == Signal.Kind.ABORT
                            ? new StepEnd.Aborted("It may run on: " + e.sentence())
                            : new StepEnd.LeftRunning();
                }
            } catch (SshException e) {
                return new StepEnd.Failed(e.sentence(), null, Optional.empty());
            }
        }
    }

    private AttemptEnd carryOut(
            StepWork work,
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            AbortSignal abort)
            throws SshException {
        OutputSink sink = new Sink(work);
        if (work.takenUp() && !(shell.inquire(target, attempt) instanceof Inquiry.NotStarted)) {
            return shell.follow(
                    target,
                    attempt,
                    work.output().keptUpTo(),
                    left(work, command.timeout()),
                    sink,
                    abort);
        }
        if (!work.mayAct()) {
            return abort.triggered()
                    ? new AttemptEnd.Aborted(0, shell.terminate(target, attempt))
                    : new AttemptEnd.ConnectionLost("this server no longer owns the run", 0);
        }
        return shell.run(target, attempt, command, sink, abort);
    }

    private Duration left(StepWork work, Duration timeout) {
        Duration left = timeout.minus(Duration.between(work.startedAt(), clock.instant()));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private StepEnd end(StepWork work, SshTarget target, AttemptId attempt, AttemptEnd end)
            throws InterruptedException {
        Optional<Duration> again = policy.after(work);
        return switch (end) {
            case AttemptEnd.Exited(int status, _, var left) -> {
                work.afterwards(() -> forget(target, attempt));
                yield status == 0
                        ? new StepEnd.Succeeded(0, null)
                        : new StepEnd.Failed(
                                ExitWords.of(work, status) + words(left), status, again);
            }
            case AttemptEnd.TimedOut(_, var left) ->
                    new StepEnd.Failed(
                            "It took too long and was ended." + words(left), null, again);
            case AttemptEnd.Aborted(_, var left) ->
                    new StepEnd.Aborted("It was ended." + words(left));
            case AttemptEnd.ConnectionLost(var why, _) ->
                    new StepEnd.Failed("The connection was lost: " + why, null, again);
            case AttemptEnd.CutOff(var why, _, var left) ->
                    new StepEnd.Failed(
                            "The connection was lost: " + why + words(left), null, again);
            case AttemptEnd.NodeFull(_, _, var left) ->
                    new StepEnd.Failed("The node's disk is full." + words(left), null, again);
            case AttemptEnd.Vanished(_, var left) ->
                    new StepEnd.Failed(
                            "What ran is gone without an exit status: the node was restarted."
                                    + words(left),
                            null,
                            again);
            case AttemptEnd.Refused(var why) -> new StepEnd.Failed(why, null, again);
        };
    }

    private static String words(Termination left) {
        return switch (left) {
            case Termination.NotNeeded() -> "";
            case Termination.Verified() -> " No process of it is left.";
            case Termination.NotVerified(var why) ->
                    " Not verified that none of it is left: " + why + ".";
        };
    }

    private void forget(SshTarget target, AttemptId attempt) {
        try {
            shell.forget(target, attempt);
        } catch (SshException e) {
            log.debug("can't tidy up {}: {}", attempt, e.sentence());
        }
    }

    private record Sink(StepWork work) implements OutputSink {

        @Override
        public void write(long offset, byte[] bytes) {
            try {
                work.output().write(offset, bytes, bytes.length);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OutputInterrupted(e);
            }
        }
    }

    /** This server stops while output is on its way: the node keeps it for the next one. */
    private static final class OutputInterrupted extends RuntimeException {

        private OutputInterrupted(InterruptedException cause) {
            super(cause);
        }
    }
}
