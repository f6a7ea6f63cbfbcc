package dev.loom.server.provider.local.machine;

import dev.loom.spi.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Whether an SSH server answers. */
public final class Banner {

    private static final int MILLIS = 2000;
    private static final String START = "SSH-";

    private Banner() {}

    /** Whether a line that only an SSH server sends comes back within two seconds. */
    public static boolean answers(SocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), MILLIS);
            socket.setSoTimeout(MILLIS);
            byte[] start = socket.getInputStream().readNBytes(START.length());
            return new String(start, StandardCharsets.US_ASCII).equals(START);
        } catch (IOException _) {
            return false;
        }
    }
}
