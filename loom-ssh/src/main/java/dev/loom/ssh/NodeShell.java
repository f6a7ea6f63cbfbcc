package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loom.ssh.wrapper.PipeProgram;
import dev.loom.ssh.wrapper.Programs;
import dev.loom.ssh.wrapper.StartProgram;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on nodes so that each attempt starts at most once, outlives its connection, can be
 * found again after a crash, and leaves no process behind unless it succeeded. A node needs sshd
 * and a POSIX shell, nothing else. Blocks the calling thread; made for virtual threads, safe for
 * any number of them.
 */
public final class NodeShell {

    /** What a program needs on a slow node, beside what it waits for. */
    private static final Duration SLOWNESS = Duration.ofSeconds(20);

    private final SshPool pool;
    private final ShellSettings settings;
    private final NodePrograms programs;

    public NodeShell(SshPool pool, ShellSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.programs = new NodePrograms(pool);
    }

    /**
     * Starts an attempt, or finds it started, and follows it to its end. A connection that is lost
     * on the way is made again, and nothing of the output is lost or told twice.
     *
     * @throws SshException if there was never a connection: this call started nothing
     */
    public AttemptEnd run(
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            OutputSink sink,
            AbortSignal abort)
            throws SshException {
        if (abort.triggered()) {
            return neverBegun(target, attempt);
        }
        var start = new StartProgram(attempt.text(), settings.keptBytes());
        command.files().forEach(file -> start.file(file.path(), file.content(), file.mode()));
        byte[] program =
                start.launching(
                        attempt.text(),
                        command.script(),
                        command.arguments(),
                        command.environment(),
                        command.inHome());
        return new AttemptWatch(this, pool, target, attempt, sink, 0)
                .watch(program, command.timeout(), abort);
    }

    /**
     * Runs an attempt whose output and exit status come straight through the connection: cheaper by
     * far than {@link #run}, and it ends with its connection. It can't be followed later, only
     * inquired about and terminated.
     *
     * @throws SshException if there was never a connection: this call started nothing
     */
    public AttemptEnd pipe(
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            OutputSink sink,
            AbortSignal abort)
            throws SshException {
        return pipe(target, attempt, command, null, sink, abort);
    }

    /**
     * The same with something on its standard input: read once the command has begun, to its end.
     *
     * @param target with the login's own rights
     */
    public AttemptEnd pipe(
            SshTarget target,
            AttemptId attempt,
            NodeCommand command,
            @Nullable InputStream input,
            OutputSink sink,
            AbortSignal abort)
            throws SshException {
        if (input != null && target.become().isPresent()) {
            throw new IllegalArgumentException("sudo's standard input is taken");
        }
        if (abort.triggered()) {
            return neverBegun(target, attempt);
        }
        var start = new PipeProgram(attempt.text(), target.become().isEmpty());
        command.files().forEach(file -> start.file(file.path(), file.content(), file.mode()));
        byte[] program =
                start.running(
                        command.script(),
                        command.arguments(),
                        command.environment(),
                        command.inHome(),
                        input != null);
        return new AttemptPipe(this, pool, target, attempt, input, sink)
                .carry(program, command.timeout(), abort);
    }

    /** What is sent after the abort could still overtake the ending, and run for a moment. */
    private AttemptEnd neverBegun(SshTarget target, AttemptId attempt) {
        return new AttemptEnd.Aborted(0, terminate(target, attempt));
    }

    /**
     * Takes over an attempt that was started before: after a crash, or a lost connection.
     *
     * @param fromOffset in bytes of output; what the node no longer keeps is told as a gap
     * @param timeout what is left of it; more than zero
     * @return {@code Refused} if it was never started
     * @throws SshException if there was never a connection
     */
    public AttemptEnd follow(
            SshTarget target,
            AttemptId attempt,
            long fromOffset,
            Duration timeout,
            OutputSink sink,
            AbortSignal abort)
            throws SshException {
        return new AttemptWatch(this, pool, target, attempt, sink, fromOffset)
                .watch(null, timeout, abort);
    }

    /** What the node knows of an attempt; starts and ends nothing. */
    public Inquiry inquire(SshTarget target, AttemptId attempt) throws SshException {
        var told = programs.ask(target, Programs.inquire(attempt.text()), SLOWNESS, false).told();
        return switch (told.end()) {
            case "none" -> new Inquiry.NotStarted();
            case "running" -> new Inquiry.Running(told.offset());
            case "exit" -> new Inquiry.Ended(told.number());
            case "cancelled" -> new Inquiry.Cancelled();
            case "vanished" -> new Inquiry.Vanished();
            default -> throw unclear(target, told);
        };
    }

    /**
     * Ends every process of an attempt: TERM, the grace, KILL, and looks again. An attempt that
     * never started can't start any more. Ending one twice is harmless.
     */
    public Termination terminate(SshTarget target, AttemptId attempt) {
        return end(target, attempt).left();
    }

    /** The same, and whether there was anything to end. */
    Ending end(SshTarget target, AttemptId attempt) {
        int grace = Math.toIntExact(settings.grace().toSeconds());
        try {
            var told =
                    programs.ask(
                                    target,
                                    Programs.terminate(attempt.text(), grace),
                                    // looking through /proc takes its time, too
                                    settings.grace().multipliedBy(2).plus(SLOWNESS),
                                    true)
                            .told();
            var left =
                    switch (told.end()) {
                        // forgotten or ended before: its processes were looked for then
                        case "verified", "over", "exit" -> new Termination.Verified();
                        case "cancelled" -> new Termination.Prevented();
                        case "left" ->
                                new Termination.NotVerified(
                                        "processes %s are left on %s even after KILL"
                                                .formatted(told.value(), target.address()));
                        case "blind" ->
                                new Termination.NotVerified(
                                        target.address()
                                                + " has no /proc to look for processes in");
                        default -> new Termination.NotVerified(unclear(target, told).sentence());
                    };
            return new Ending(left, told.end().equals("over"));
        } catch (SshException e) {
            return new Ending(new Termination.NotVerified(e.sentence()), false);
        }
    }

    /**
     * Removes an attempt's script, environment, files and output from the node, once its end is
     * durable. That it was started, and its exit status, stay known for ever.
     */
    public void forget(SshTarget target, AttemptId attempt) throws SshException {
        var told = programs.ask(target, Programs.forget(attempt.text()), SLOWNESS, false).told();
        switch (told.end()) {
            case "forgotten", "none", "exit", "cancelled", "vanished" -> {}
            default -> throw unclear(target, told);
        }
    }

    /**
     * Logs in and runs a shell, to see whether the node can be used.
     *
     * @return what {@code uname} says of it
     */
    public String check(SshTarget target) throws SshException {
        byte[] program = "{ uname -srm; exit; }\n".getBytes(UTF_8);
        return programs.ask(target, program, SLOWNESS, false)
                .output()
                .lines()
                .reduce("", (noise, last) -> last);
    }

    ShellSettings settings() {
        return settings;
    }

    private static SshException unclear(SshTarget target, Told told) {
        String said = told.end().equals("refused") ? told.value() : told.remark();
        String remark = said.isEmpty() ? "nothing" : "'" + said + "'";
        return new SshException.Unreachable(target, "its shell gave no answer, but " + remark);
    }
}
