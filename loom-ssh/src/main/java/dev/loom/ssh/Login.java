package dev.loom.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a connection, within a time that a server can't stretch by whatever it sends. */
final class Login {

    private static final Logger log = LoggerFactory.getLogger(Login.class);

    /**
     * How much a node may send before it is read, in bytes: a buffer holds one byte less than its
     * size.
     */
    private static final int WINDOW = SharedConfig.MOST_UNREAD - 1024;

    private final ScheduledExecutorService timer;
    private final Duration limit;

    Login(ScheduledExecutorService timer, Duration limit) {
        this.timer = timer;
        this.limit = limit;
    }

    /**
     * @param jump the connection to go through; null for the straight way
     */
    SSHClient open(SshTarget target, @Nullable SSHClient jump) throws SshException {
        var client = new SSHClient(SharedConfig.get());
        var verifier = new KnownKeysVerifier(target);
        client.addHostKeyVerifier(verifier);
        client.setSocketFactory(new PromptSockets(client.getTransport()));
        client.setConnectTimeout(Math.toIntExact(limit.toMillis()));
        client.setTimeout(Math.toIntExact(limit.toMillis()));
        var late = new AtomicBoolean();
        var deadline =
                timer.schedule(
                        () -> {
                            late.set(true);
                            cut(client);
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            if (jump == null) {
                client.connect(target.host(), target.port());
            } else {
                client.connectVia(throughJump(jump, target, client.getTransport()));
            }
            client.getConnection().setWindowSize(WINDOW);
            client.auth(target.user(), Credentials.methods(target));
            if (jump == null) {
                client.getSocket().setSoTimeout(0);
            }
            if (late.get()) {
                throw new IOException("just too late");
            }
            return client;
        } catch (IOException | RuntimeException e) {
            cut(client);
            throw explain(target, verifier, late.get(), e);
        } finally {
            deadline.cancel(false);
        }
    }

    private static DirectConnection throughJump(
            SSHClient jump, SshTarget target, Transport transport) throws IOException {
        var way =
                new DirectConnection(jump.getConnection(), target.host(), target.port()) {
                    @Override
                    public InputStream getInputStream() {
                        return new Incoming(super.getInputStream(), transport);
                    }
                };
        way.open();
        return way;
    }

    private SshException explain(
            SshTarget target, KnownKeysVerifier verifier, boolean late, Exception e) {
        if (Interruption.caused(e)) {
            return new SshException.Interrupted(target, e);
        }
        var complaint = verifier.complaint();
        if (complaint != null) {
            return complaint;
        }
        if (late || timedOut(e)) {
            String why = "it didn't let us in within " + limit.toMillis() + " ms";
            return new SshException.Unreachable(target, why, e);
        }
        return switch (e) {
            case UserAuthException refused when !lost(refused) ->
                    new SshException.AuthenticationRefused(target, refused);
            case AgentException agent ->
                    new SshException.Unreachable(target, agent.sentence(), agent);
            case OpenFailException closed ->
                    new SshException.Unreachable(
                            target,
                            "the jump host "
                                    + target.via().map(SshTarget::address).orElse("")
                                    + " has no way there: "
                                    + closed.getMessage(),
                            closed);
            case UnknownHostException unknown ->
                    new SshException.Unreachable(
                            target, "no address is known for that name", unknown);
            case ConnectException nobody ->
                    new SshException.Unreachable(target, "nothing listens there", nobody);
            case NoRouteToHostException far ->
                    new SshException.Unreachable(target, "there is no way to that address", far);
            default -> new SshException.Unreachable(target, "no SSH login: " + e.getMessage(), e);
        };
    }

    /** Whether the server kept silent for too long, however deep that lies. */
    private static boolean timedOut(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the connection broke while logging in, which says nothing about the key. */
    private static boolean lost(UserAuthException e) {
        return e.getCause() != null && e.getCause() instanceof IOException;
    }

    private static void cut(SSHClient client) {
        try {
            var socket = client.getSocket();
            if (socket != null) {
                socket.close();
            }
            client.close();
        } catch (IOException e) {
            log.debug("closing a connection that didn't come about", e);
        }
    }
}
