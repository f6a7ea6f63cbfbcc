package dev.loom.ssh;

import java.util.Map;
import java.util.OptionalInt;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/**
 * A session that tells at once when its command has ended: what that left running may keep the
 * output open for ever.
 */
final class ExecChannel extends SessionChannel {

    private static final int SIGNALLED = 128;
    private static final int UNKNOWN_SIGNAL = 255;

    /** The signals that the SSH protocol names (RFC 4254, 6.10), by their numbers on Linux. */
    private static final Map<String, Integer> SIGNALS =
            Map.ofEntries(
                    Map.entry("HUP", 1),
                    Map.entry("INT", 2),
                    Map.entry("QUIT", 3),
                    Map.entry("ILL", 4),
                    Map.entry("ABRT", 6),
                    Map.entry("FPE", 8),
                    Map.entry("KILL", 9),
                    Map.entry("USR1", 10),
                    Map.entry("SEGV", 11),
                    Map.entry("USR2", 12),
                    Map.entry("PIPE", 13),
                    Map.entry("ALRM", 14),
                    Map.entry("TERM", 15));

    private final Runnable ended;

    ExecChannel(Connection connection, Runnable ended) {
        super(connection);
        this.ended = ended;
    }

    @Override
    public void handleRequest(String request, SSHPacket packet)
            throws ConnectionException, TransportException {
        super.handleRequest(request, packet);
        if (request.equals("exit-status") || request.equals("exit-signal")) {
            ended.run();
        }
    }

    @Override
    public void notifyError(SSHException error) {
        super.notifyError(error);
        ended.run();
    }

    /** 0–255, 128 plus the number of the signal that ended it; empty if it isn't known. */
    OptionalInt status() {
        if (getExitStatus() != null) {
            return OptionalInt.of(getExitStatus() & 0xff);
        }
        if (getExitSignal() == null) {
            return OptionalInt.empty();
        }
        Integer number = SIGNALS.get(getExitSignal().name());
        return OptionalInt.of(number == null ? UNKNOWN_SIGNAL : SIGNALLED + number);
    }
}
