package dev.loom.server.node;

import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.security.WithoutCaller;
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
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries a step's command out on its node, and takes one up that a dead server had begun. */
@Component
@WithoutCaller("carried out by the engine, long after whoever asked has gone")
public class NodeAttempts {

    private static final Logger log = LoggerFactory.getLogger(NodeAttempts.class);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration REACH_AGAIN = Duration.ofSeconds(1);
    private static final Duration RUNS_ON = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** What ends with its connection gets this long to end by itself when its server stops. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final NodeShell shell;
    private final InstantSource clock;

    NodeAttempts(NodeShell shell, InstantSource clock) {
        this.shell = shell;
        this.clock = clock;
    }

    /** Carries out what the command says, from its beginning or from where it was found. */
    public StepEnd run(StepWork work, SshTarget target, NodeCommand command, Manner manner)
            throws InterruptedException {
        return run(work, target, command, manner, new StepSink(work));
    }

    /** The same, with the output going elsewhere. */
    public StepEnd run(
            StepWork work, SshTarget target, NodeCommand command, Manner manner, OutputSink sink)
            throws InterruptedException {
        AttemptId attempt = new AttemptId(work.attemptName());
        AbortSignal abort = new AbortSignal();
        Thread follower = Thread.currentThread();
        try (var _ =
                work.signal()
                        .listen(() -> {
                            switch (work.signal().kind()) {
                                case ABORT -> abort.trigger();
                                case DETACH -> leave(follower, manner);
                                case NONE -> {}
                            }
                        })) {
            StepEnd end = reached(work, target, attempt, command, manner, sink, abort);
            return work.signal().kind() == Signal.Kind.DETACH && !isResult(end)
                    ? new StepEnd.LeftRunning()
                    : end;
        } catch (StepSink.Interrupted _) {
            return new StepEnd.LeftRunning();
        } finally {
            if (work.signal().kind() == Signal.Kind.DETACH) {
                Thread.interrupted();
            }
        }
    }

    /** What came of itself while this server stopped. */
    private static boolean isResult(StepEnd end) {
        return end instanceof StepEnd.Succeeded
                || end instanceof StepEnd.Failed failed && failed.exitStatus() != null;
    }

    private static void leave(Thread follower, Manner manner) {
        if (manner.detached()) {
            follower.interrupt();
        } else {
            var _ =
                    Thread.ofVirtual()
                            .name("last-words")
                            .start(() -> {
                                try {
                                    if (!follower.join(LAST_WORDS)) {
                                        follower.interrupt();
                                    }
                                } catch (InterruptedException e) {
                                    follower.interrupt();
                                }
                            });
        }
    }

    private StepEnd reached(
            StepWork work,
            SshTarget first,
            AttemptId attempt,
            NodeCommand command,
            Manner manner,
            OutputSink sink,
            AbortSignal abort)
            throws InterruptedException {
        SshTarget target = first;
        long patienceEnd = System.nanoTime() + patience(work, manner).toNanos();
        while (true) {
            try {
                return manner.detached()
                        ? end(
                                work,
                                target,
                                attempt,
                                detached(work, target, attempt, command, sink, abort),
                                manner)
                        : piped(work, target, attempt, command, manner, sink, abort);
            } catch (SshException.Unreachable e) {
                if (System.nanoTime() >= patienceEnd) {
                    manner.door().refused(e);
                    return AttemptOutcomes.unreached(work, manner, e);
                }
                work.say(e.sentence());
                if (!work.await(REACH_AGAIN)) {
                    return work.signal().kind() == Signal.Kind.ABORT
                            ? new StepEnd.Aborted("It may run on: " + e.sentence())
                            : new StepEnd.LeftRunning();
                }
            } catch (SshException.Interrupted _) {
                return new StepEnd.LeftRunning();
            } catch (SshException.HostKeyUnknown e) {
                Optional<SshTarget> accepted = manner.door().unknownKey(e);
                if (accepted.isEmpty()) {
                    manner.door().refused(e);
                    return new StepEnd.Failed(e.sentence(), null, Optional.empty());
                }
                target = accepted.get();
            } catch (SshException e) {
                manner.door().refused(e);
                return new StepEnd.Failed(e.sentence(), null, Optional.empty());
            }
        }
    }

    /** What was left running on the node is worth a while, as a lost connection is. */
    private static Duration patience(StepWork work, Manner manner) {
        boolean mayRun = work.takenUp() && manner.detached();
        return mayRun && manner.patience().compareTo(RUNS_ON) < 0 ? RUNS_ON : manner.patience();
    }

    private AttemptEnd detached(
            StepWork work,
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            OutputSink sink,
            AbortSignal abort)
            throws SshException, InterruptedException {
        if (work.takenUp() && !(shell.inquire(target, attempt) instanceof Inquiry.NotStarted)) {
            return shell.follow(
                    target,
                    attempt,
                    work.output().keptUpTo(),
                    left(work, command.timeout()),
                    sink,
                    abort);
        }
        return mayAct(work)
                ? shell.run(target, attempt, command, sink, abort)
                : notOurs(target, attempt, abort);
    }

    /** Where the last good heartbeat is too old, the next one is waited for. */
    private static boolean mayAct(StepWork work) throws InterruptedException {
        while (!work.mayAct()) {
            if (!work.await(LOOK_AGAIN)) {
                return false;
            }
        }
        return true;
    }

    private AttemptEnd notOurs(SshTarget target, AttemptId attempt, AbortSignal abort) {
        return abort.triggered()
                ? new AttemptEnd.Aborted(0, shell.terminate(target, attempt))
                : new AttemptEnd.ConnectionLost("this server no longer owns the run", 0);
    }

    /**
     * Puts a stream onto the node as the standard input of a command.
     *
     * @return empty if it came to its end well
     */
    public Optional<StepEnd> feed(
            StepWork work, SshTarget target, NodeCommand command, InputStream input, Manner manner)
            throws InterruptedException {
        AttemptId attempt = new AttemptId(work.attemptName() + "-in");
        AbortSignal abort = new AbortSignal();
        try (var _ = work.signal().listen(abort::trigger)) {
            AttemptEnd end =
                    mayAct(work)
                            ? shell.pipe(target, attempt, command, input, new StepSink(work), abort)
                            : notOurs(target, attempt, abort);
            StepEnd told = end(work, target, attempt, end, manner);
            return told instanceof StepEnd.Succeeded ? Optional.empty() : Optional.of(told);
        } catch (SshException.Interrupted _) {
            return Optional.of(new StepEnd.LeftRunning());
        } catch (SshException e) {
            manner.door().refused(e);
            return Optional.of(new StepEnd.Failed(e.sentence(), null, manner.again().get()));
        }
    }

    private StepEnd piped(
            StepWork work,
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            Manner manner,
            OutputSink sink,
            AbortSignal abort)
            throws SshException, InterruptedException {
        if (work.takenUp()) {
            return lost(target, attempt, manner, abort);
        }
        AttemptEnd end =
                mayAct(work)
                        ? shell.pipe(target, attempt, command, sink, abort)
                        : notOurs(target, attempt, abort);
        return end(work, target, attempt, end, manner);
    }

    /**
     * What a dead server ran through its own connection can't be followed: what is left of it is
     * ended, and an attempt that never began is kept from beginning late.
     */
    private StepEnd lost(SshTarget target, AttemptId attempt, Manner manner, AbortSignal abort)
            throws SshException {
        Inquiry found = shell.inquire(target, attempt);
        Termination left = shell.terminate(target, attempt);
        return abort.triggered()
                ? AttemptOutcomes.ended(left)
                : AttemptOutcomes.lost(found, left, manner);
    }

    private Duration left(StepWork work, Duration timeout) {
        Duration left = timeout.minus(Duration.between(work.startedAt(), clock.instant()));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private StepEnd end(
            StepWork work, SshTarget target, AttemptId attempt, AttemptEnd end, Manner manner)
            throws InterruptedException {
        if (end instanceof AttemptEnd.Exited && manner.detached()) {
            work.afterwards(() -> forget(target, attempt));
        }
        return AttemptOutcomes.of(work, end, manner);
    }

    private void forget(SshTarget target, AttemptId attempt) {
        try {
            shell.forget(target, attempt);
        } catch (SshException e) {
            log.debug("can't tidy up {}: {}", attempt, e.sentence());
        }
    }
}
