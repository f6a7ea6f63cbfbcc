package dev.loom.ssh;

import dev.loom.ssh.wrapper.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Follows one attempt to its end, over as many connections as that takes. */
final class AttemptWatch {

    private static final int CHUNK = 32 * 1024;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final NodeShell shell;
    private final SshPool pool;
    private final SshTarget target;
    private final AttemptId attempt;
    private final OutputSink sink;
    private long offset;

    AttemptWatch(
            NodeShell shell,
            SshPool pool,
            SshTarget target,
            AttemptId attempt,
            OutputSink sink,
            long offset) {
        this.shell = shell;
        this.pool = pool;
        this.target = target;
        this.attempt = attempt;
        this.sink = sink;
        this.offset = offset;
    }

    /**
     * @param start the program to begin with; null to follow what was started before
     */
    AttemptEnd watch(byte @Nullable [] start, Duration timeout, AbortSignal abort)
            throws SshException {
        try (var stop = new Stop(pool, timeout, abort, () -> shell.end(target, attempt))) {
            return watch(start, stop);
        }
    }

    private AttemptEnd watch(byte @Nullable [] start, Stop stop) throws SshException {
        byte @Nullable [] next = start;
        boolean connected = false;
        long lostAt = 0;
        Duration pause = FIRST_PAUSE;
        while (true) {
            var told = new Told();
            String why;
            try {
                long before = offset;
                byte[] program = next == null ? Programs.follow(attempt.text(), offset) : next;
                var lease = pool.borrow(target, false);
                connected = true;
                listen(lease, program, told, stop);
                if (told.begun()) {
                    next = null;
                }
                var end = end(told, stop);
                if (end != null) {
                    return end;
                }
                boolean goesOn = told.end().equals("gap") || told.end().equals("again");
                if (goesOn || offset > before) {
                    lostAt = 0;
                    pause = FIRST_PAUSE;
                }
                if (goesOn) {
                    continue;
                }
                why = told.remark().isEmpty() ? "the connection broke" : told.remark();
            } catch (SshException e) {
                if (!connected) {
                    throw e;
                }
                why = e.sentence();
            } catch (IOException e) {
                if (told.begun()) {
                    next = null;
                }
                why =
                        Interruption.caused(e)
                                ? "interrupted"
                                : "the connection broke: " + e.getMessage();
            }
            if (stop.reason() != null) {
                return stopped(stop);
            }
            long now = System.nanoTime();
            lostAt = lostAt == 0 ? now : lostAt;
            if (pool.closed() || now - lostAt > shell.settings().reconnect().toNanos()) {
                return new AttemptEnd.ConnectionLost(why, offset);
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return new AttemptEnd.ConnectionLost(why, offset);
            }
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    private void listen(SshPool.Lease lease, byte[] program, Told told, Stop stop)
            throws IOException {
        try (var channel = NodeChannel.open(lease, Rights.program(target, program), told::line)) {
            stop.afterwards(() -> Thread.startVirtualThread(channel::close));
            var output = channel.output();
            skipNoise(output);
            byte[] buffer = new byte[CHUNK];
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                if (n > 0) {
                    sink.write(offset, Arrays.copyOf(buffer, n));
                    offset += n;
                }
            }
            channel.awaitLines();
        }
    }

    /** Reads past what a chatty login shell printed before the program began. */
    private void skipNoise(InputStream output) throws IOException {
        byte[] mark = ("loom " + attempt + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] last = new byte[mark.length];
        for (int b = output.read(); b >= 0; b = output.read()) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) b;
            if (Arrays.equals(last, mark)) {
                return;
            }
        }
    }

    /** How it ended, or null if it goes on. */
    private @Nullable AttemptEnd end(Told told, Stop stop) {
        return switch (told.end()) {
            case "exit" -> stop.ended() ? stopped(stop) : exited(told);
            case "vanished" ->
                    stop.reason() != null
                            ? stopped(stop)
                            : new AttemptEnd.Vanished(offset, shell.terminate(target, attempt));
            case "gap" -> {
                long to = told.offset();
                if (to > offset) {
                    sink.gap(offset, to);
                    offset = to;
                }
                yield null;
            }
            case "none" -> new AttemptEnd.Refused("it was never started on " + target.address());
            case "cancelled" ->
                    stop.reason() != null
                            ? stopped(stop)
                            : new AttemptEnd.Refused("it was ended before it could start");
            case "refused" -> new AttemptEnd.Refused(target.address() + ": " + told.value());
            default ->
                    told.full()
                            ? new AttemptEnd.NodeFull(
                                    OptionalInt.empty(), offset, new Termination.NotNeeded())
                            : null;
        };
    }

    private AttemptEnd exited(Told told) {
        int status = told.number();
        if (status == 0) {
            return new AttemptEnd.Exited(0, offset, new Termination.NotNeeded());
        }
        var left = shell.terminate(target, attempt);
        return told.full()
                ? new AttemptEnd.NodeFull(OptionalInt.of(status), offset, left)
                : new AttemptEnd.Exited(status, offset, left);
    }

    private AttemptEnd stopped(Stop stop) {
        return stop.reason() == Stop.Reason.TIMEOUT
                ? new AttemptEnd.TimedOut(offset, stop.termination())
                : new AttemptEnd.Aborted(offset, stop.termination());
    }
}
