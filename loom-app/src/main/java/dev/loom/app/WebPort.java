package dev.loom.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The port that the web server is to listen on. */
final class WebPort {

    private WebPort() {}

    /**
     * Tries the port, before anything slow is started.
     *
     * @throws CannotStart where it can't be had
     */
    static void check(Settings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress address = InetAddress.getByName(settings.bind());
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, settings.port()));
        } catch (UnknownHostException e) {
            throw new CannotStart(
                    CannotStart.WRONG_SETTING,
                    e,
                    "LOOM_BIND is \""
                            + settings.bind()
                            + "\", which is no address of this machine.");
        } catch (IOException e) {
            throw taken(settings, e);
        }
    }

    /** The sentence for a port that somebody else has, or took while we started. */
    static CannotStart taken(Settings settings, @Nullable Throwable cause) {
        String why =
                cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return new CannotStart(
                CannotStart.NOT_OURS,
                cause,
                "port " + settings.port() + " of " + settings.bind() + " can't be had" + why + ".",
                "Choose another, such as: LOOM_PORT="
                        + (settings.port() % 65_535 + 1)
                        + " ./loom up");
    }

    /** A port of the loopback address that nobody uses now. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether nobody uses this port of the loopback address now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
