package dev.loom.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import net.schmizz.sshj.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Sockets that send at once: waiting for more costs 40 ms for every short command. */
final class PromptSockets extends SocketFactory {

    private final Transport transport;

    PromptSockets(Transport transport) {
        this.transport = transport;
    }

    private static final class PromptSocket extends Socket {

        private final Transport transport;

        PromptSocket(Transport transport) throws IOException {
            this.transport = transport;
            setTcpNoDelay(true);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Incoming(super.getInputStream(), transport);
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return new PromptSocket(transport);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from)
            throws IOException {
        Socket socket = createSocket();
        try {
            if (from != null) {
                socket.bind(from);
            }
            socket.connect(to);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
