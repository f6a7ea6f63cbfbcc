package dev.loom.spi;

/**
 * Where something listens.
 *
 * @param host an IP address or a host name
 * @param port 1 to 65535
 */
public record SocketAddress(String host, int port) {

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
