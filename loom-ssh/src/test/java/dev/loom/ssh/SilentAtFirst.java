package dev.loom.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** In front of a node: who connects first hears nothing, whoever comes later is let through. */
final class SilentAtFirst implements AutoCloseable {

    private final SshTarget behind;
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    SilentAtFirst(SshTarget behind) throws IOException {
        this.behind = behind;
        this.server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /** The node, as it is reached through this. */
    SshTarget target() {
        return new SshTarget(
                InetAddress.getLoopbackAddress().getHostAddress(),
                server.getLocalPort(),
                behind.user(),
                behind.credentials(),
                behind.hostKeys(),
                behind.via(),
                behind.become());
    }

    /** Whether the first one is there. */
    boolean isSilent() {
        return !open.isEmpty();
    }

    private void accept() {
        try {
            open.add(server.accept());
            while (true) {
                Socket caller = server.accept();
                Socket node = new Socket(behind.host(), behind.port());
                open.add(caller);
                open.add(node);
                Thread.startVirtualThread(() -> pass(caller, node));
                Thread.startVirtualThread(() -> pass(node, caller));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException _) {
            // one of them is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
