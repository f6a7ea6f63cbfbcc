package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the wrapper's short programs, each within a time. */
final class NodePrograms {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final SshPool pool;

    NodePrograms(SshPool pool) {
        this.pool = pool;
    }

    record Answer(Told told, String output) {}

    /**
     * Runs a program to its end; once more on a new connection if a kept one turns out to be dead.
     * Programs are such that running them twice does no harm.
     */
    Answer ask(SshTarget target, byte[] program, Duration limit, boolean urgent)
            throws SshException {
        try {
            return once(target, program, limit, urgent);
        } catch (IOException stale) {
            if (Interruption.caused(stale)) {
                throw new SshException.Interrupted(target, stale);
            }
            try {
                return once(target, program, limit, urgent);
            } catch (IOException e) {
                throw Interruption.caused(e)
                        ? new SshException.Interrupted(target, e)
                        : new SshException.Unreachable(
                                target, "the connection broke: " + e.getMessage(), e);
            }
        }
    }

    private Answer once(SshTarget target, byte[] program, Duration limit, boolean urgent)
            throws SshException, IOException {
        var told = new Told();
        var late = new AtomicBoolean();
        try (var channel =
                NodeChannel.open(
                        pool.borrow(target, urgent), Rights.program(target, program), told::line)) {
            var deadline =
                    pool.later(
                            limit,
                            () -> {
                                late.set(true);
                                Thread.startVirtualThread(channel::close);
                            });
            try {
                byte[] output = channel.output().readNBytes(LONGEST_ANSWER);
                channel.awaitLines();
                if (late.get()) {
                    throw tooLate(target, limit);
                }
                return new Answer(told, new String(output, UTF_8));
            } catch (IOException e) {
                if (late.get()) {
                    throw tooLate(target, limit);
                }
                throw e;
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static SshException tooLate(SshTarget target, Duration limit) {
        return new SshException.Unreachable(
                target, "it gave no answer within " + limit.toMillis() + " ms");
    }
}
