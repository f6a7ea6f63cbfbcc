package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program running in {@code /bin/sh -s} on a node. Its standard output is data; each line of its
 * standard error tells what happens.
 */
final class NodeChannel implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeChannel.class);

    /** The same for every program: no login shell ever sees a word of what is run. */
    private static final String COMMAND = "exec /bin/sh -s";

    private static final int LONGEST_LINE = 8 * 1024;
    private static final long LAST_LINES_SECONDS = 10;

    private final SshPool.Lease lease;
    private final Session session;
    private final Session.Command command;
    private final CountDownLatch told = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private NodeChannel(SshPool.Lease lease, Session session, Session.Command command) {
        this.lease = lease;
        this.session = session;
        this.command = command;
    }

    /**
     * Sends a program and begins to listen.
     *
     * @param lines gets each line of standard error, from a thread of its own
     * @throws IOException if the connection breaks
     */
    static NodeChannel open(SshPool.Lease lease, byte[] program, Consumer<String> lines)
            throws IOException {
        Session session = null;
        try {
            session = lease.connection().startSession();
            var channel = new NodeChannel(lease, session, session.exec(COMMAND));
            var _ = Thread.ofVirtual().name("ssh-lines").start(() -> channel.readLines(lines));
            channel.send(program);
            return channel;
        } catch (IOException | RuntimeException e) {
            if (session != null) {
                close(session);
            }
            // a connection on which no channel can be opened is of no more use to anyone
            lease.connection().retire();
            lease.close();
            throw e;
        }
    }

    private void send(byte[] program) throws IOException {
        try (var in = command.getOutputStream()) {
            in.write(program);
            // closing alone drops what the node's window has no room for yet
            in.flush();
        } catch (SSHException e) {
            // it may have said why it stopped reading: that is read like every other end
            log.debug("the program wasn't read to its end", e);
        }
    }

    InputStream output() {
        return command.getInputStream();
    }

    /** Waits until its last line was handed on. */
    void awaitLines() throws IOException {
        try {
            if (!told.await(LAST_LINES_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the end of the node's messages didn't come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while listening to the node", e);
        }
    }

    private void readLines(Consumer<String> lines) {
        try (var reader =
                new BufferedReader(new InputStreamReader(command.getErrorStream(), UTF_8))) {
            var line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    lines.accept(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            log.debug("the node's messages broke off", e);
        } finally {
            told.countDown();
        }
    }

    /** Closes the channel, from whatever thread, and with it everything that reads from it. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            close(session);
            lease.close();
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (IOException e) {
            log.debug("closing a channel", e);
        }
    }
}
