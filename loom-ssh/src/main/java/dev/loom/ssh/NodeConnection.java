package dev.loom.ssh;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connection, and how many channels of it are in use. Guarded by its {@link NodeDoor}. */
final class NodeConnection {

    private static final Logger log = LoggerFactory.getLogger(NodeConnection.class);
    private static final int UNANSWERED = 3;

    private final SSHClient client;
    private final Runnable onClose;
    private Instant lastUsed;
    private int channels;
    private int ways;
    private boolean retired;
    private boolean closed;
    private int unanswered;
    private boolean asking;
    private @Nullable Promise<SSHPacket, ConnectionException> asked;

    NodeConnection(SSHClient client, Instant now, Runnable onClose) {
        this.client = client;
        this.lastUsed = now;
        this.onClose = onClose;
    }

    SSHClient client() {
        return client;
    }

    /**
     * Begins a session.
     *
     * @throws IOException if the connection has broken, also since a channel of it was taken
     */
    Session startSession() throws IOException {
        try {
            return client.startSession();
        } catch (IllegalStateException e) {
            throw new IOException("it isn't open any more", e);
        }
    }

    synchronized boolean usable() {
        return !closed && client.isConnected() && client.isAuthenticated();
    }

    /** Takes a channel if there are fewer than {@code limit} in use. */
    synchronized boolean take(int limit) {
        if (!usable() || retired || channels >= limit) {
            return false;
        }
        channels++;
        return true;
    }

    /** Lets another connection go through this one: it takes no channel that commands need. */
    synchronized boolean takeWay() {
        if (!usable() || retired) {
            return false;
        }
        ways++;
        return true;
    }

    synchronized void giveWay(Instant now) {
        ways--;
        lastUsed = now;
        closeIfDone();
    }

    synchronized void give(Instant now) {
        channels--;
        lastUsed = now;
        closeIfDone();
    }

    /**
     * Nothing more is begun on it, because something couldn't be. What goes on is let finish, and
     * then it is closed.
     */
    synchronized void retire() {
        retired = true;
    }

    private synchronized void closeIfDone() {
        if (retired && channels == 0 && ways == 0) {
            close();
        }
    }

    synchronized Instant lastUsed() {
        return lastUsed;
    }

    /** Closes it if nobody uses it and nobody did for this long. */
    synchronized boolean closeIfIdle(Instant now, Duration idle) {
        if (channels > 0 || ways > 0 || closed || lastUsed.plus(idle).isAfter(now)) {
            return false;
        }
        close();
        return true;
    }

    /** Asks for a sign of life; cuts the connection if too many questions had no answer. */
    void keepAlive() {
        if (tooLongSilent()) {
            log.info("{} no longer answers; its connection is cut", client.getRemoteHostname());
            cut();
        } else if (mayAsk()) {
            try {
                var question =
                        client.getConnection()
                                .sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
                asked(question);
            } catch (TransportException e) {
                log.debug("no keep-alive could be sent", e);
                cut();
            }
        }
    }

    /** A question that can't even be sent counts as one without an answer. */
    private synchronized boolean tooLongSilent() {
        unanswered = answered() ? 0 : unanswered + 1;
        return unanswered >= UNANSWERED;
    }

    private synchronized boolean mayAsk() {
        if (!answered()) {
            return false;
        }
        asking = true;
        return true;
    }

    private synchronized void asked(Promise<SSHPacket, ConnectionException> question) {
        asked = question;
        asking = false;
    }

    private synchronized boolean answered() {
        return !asking && (asked == null || asked.isDelivered() || asked.inError());
    }

    /** Closes the socket without a farewell, which could block on a connection that is stuck. */
    private void cut() {
        try {
            var socket = client.getSocket();
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            log.debug("closing a stuck connection", e);
        }
        close();
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.run();
        var _ =
                Thread.ofVirtual()
                        .name("ssh-close")
                        .start(() -> {
                            try {
                                client.disconnect();
                            } catch (IOException e) {
                                log.debug("disconnecting", e);
                            }
                        });
    }
}
