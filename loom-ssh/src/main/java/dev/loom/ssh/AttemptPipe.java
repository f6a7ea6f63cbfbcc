package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one attempt out over one channel, from its beginning to its end. */
final class AttemptPipe {

    private static final Logger log = LoggerFactory.getLogger(AttemptPipe.class);
    private static final String COMMAND = "exec /bin/sh -s";
    private static final int CHUNK = 32 * 1024;
    private static final int LONGEST_REMARK = 8 * 1024;

    private final NodeShell shell;
    private final SshPool pool;
    private final SshTarget target;
    private final AttemptId attempt;
    private final @Nullable InputStream input;
    private final OutputSink sink;
    private long offset;
    private boolean begun;
    private volatile boolean inputBrokeOff;

    AttemptPipe(
            NodeShell shell,
            SshPool pool,
            SshTarget target,
            AttemptId attempt,
            @Nullable InputStream input,
            OutputSink sink) {
        this.shell = shell;
        this.pool = pool;
        this.target = target;
        this.attempt = attempt;
        this.input = input;
        this.sink = sink;
    }

    AttemptEnd carry(byte[] program, Duration timeout, AbortSignal abort) throws SshException {
        byte[] whole = Rights.program(target, program);
        try (var stop = new Stop(pool, timeout, abort, () -> shell.end(target, attempt))) {
            try {
                return once(whole, stop);
            } catch (Unsent stale) {
                // a kept connection turned out to be dead before anything was sent on it
                log.debug("once more on a new connection", stale);
                try {
                    return once(whole, stop);
                } catch (Unsent e) {
                    throw new SshException.Unreachable(
                            target, "the connection broke: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Nothing of the program can have reached the node. */
    private static final class Unsent extends Exception {
        Unsent(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private AttemptEnd once(byte[] program, Stop stop) throws SshException, Unsent {
        var lease = pool.borrow(target, false);
        try {
            return over(lease, program, stop);
        } finally {
            lease.close();
        }
    }

    private AttemptEnd over(SshPool.Lease lease, byte[] program, Stop stop)
            throws SshException, Unsent {
        var cut = new PipeCut(pool);
        var channel = new ExecChannel(lease.connection().client().getConnection(), cut::soon);
        cut.of(channel);
        try {
            channel.open();
            channel.exec(command());
        } catch (IOException e) {
            // a connection on which no channel can be opened is of no more use to anyone
            lease.connection().retire();
            if (Interruption.caused(e)) {
                throw new SshException.Interrupted(target, e);
            }
            throw new Unsent(e);
        }
        String why;
        try (channel) {
            stop.afterwards(cut::now);
            send(channel, program);
            listen(channel);
            cut.awaitStatus();
            why = "the connection broke";
        } catch (IOException e) {
            why = "the connection broke: " + e.getMessage();
        } finally {
            cut.over();
        }
        return end(channel, why, stop);
    }

    /** With other rights it is sudo's shell that carries the command out, not this one. */
    private String command() {
        return target.become().isPresent() ? COMMAND : COMMAND + " " + attempt;
    }

    private void send(ExecChannel channel, byte[] program) {
        try {
            var in = channel.getOutputStream();
            in.write(program);
            // closing alone drops what the node's window has no room for yet
            in.flush();
            if (input == null) {
                in.close();
            }
        } catch (IOException e) {
            // it may have said why it stopped reading: that is read like every other end
            log.debug("the program wasn't read to its end", e);
        }
    }

    private void listen(ExecChannel channel) throws IOException {
        InputStream output = channel.getInputStream();
        if (!skipNoise(output)) {
            return;
        }
        begun = true;
        if (input != null) {
            // the shell has read its program: what comes now is the command's
            var _ = Thread.ofVirtual().name("ssh-input").start(() -> feed(channel, input));
        }
        byte[] buffer = new byte[CHUNK];
        for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
            if (n > 0) {
                sink.write(offset, Arrays.copyOf(buffer, n));
                offset += n;
            }
        }
    }

    private void feed(ExecChannel channel, InputStream input) {
        try (var in = channel.getOutputStream()) {
            input.transferTo(in);
            in.flush();
        } catch (IOException e) {
            inputBrokeOff = true;
            log.debug("the command didn't read its input to its end", e);
        }
    }

    /** Reads past what a chatty login shell printed; answers whether the command began. */
    private boolean skipNoise(InputStream output) throws IOException {
        byte[] mark = ("loom " + attempt + "\n").getBytes(US_ASCII);
        byte[] last = new byte[mark.length];
        for (int b = output.read(); b >= 0; b = output.read()) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) b;
            if (last[last.length - 1] == '\n' && Arrays.equals(last, mark)) {
                return true;
            }
        }
        return false;
    }

    private AttemptEnd end(ExecChannel channel, String why, Stop stop) {
        OptionalInt status = channel.status();
        if (stop.reason() != null && (status.isEmpty() || !begun || stop.ended())) {
            return stop.reason() == Stop.Reason.TIMEOUT
                    ? new AttemptEnd.TimedOut(offset, stop.termination())
                    : new AttemptEnd.Aborted(offset, stop.termination());
        }
        if (status.isEmpty()) {
            return new AttemptEnd.CutOff(why, offset, shell.terminate(target, attempt));
        }
        if (inputBrokeOff && status.getAsInt() == 0) {
            return new AttemptEnd.CutOff(
                    "what it was sent broke off", offset, shell.terminate(target, attempt));
        }
        if (!begun) {
            return refused(channel, status.getAsInt());
        }
        return status.getAsInt() == 0
                ? new AttemptEnd.Exited(0, offset, new Termination.NotNeeded())
                : new AttemptEnd.Exited(
                        status.getAsInt(), offset, shell.terminate(target, attempt));
    }

    /** The node's shell ended before the command began, and may have said why. */
    private AttemptEnd refused(ExecChannel channel, int status) {
        var told = new Told();
        try {
            var errors = channel.getErrorStream();
            byte[] said = errors.readNBytes(Math.min(errors.available(), LONGEST_REMARK));
            new String(said, UTF_8).lines().forEach(told::line);
        } catch (IOException e) {
            log.debug("the node's messages broke off", e);
        }
        if (told.full()) {
            return new AttemptEnd.NodeFull(
                    OptionalInt.empty(), offset, new Termination.NotNeeded());
        }
        String said = told.end().equals("refused") ? told.value() : told.remark();
        return new AttemptEnd.Refused(
                target.address()
                        + ": "
                        + (said.isEmpty() ? "its shell ended with status " + status : said));
    }
}
