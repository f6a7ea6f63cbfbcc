package dev.loom.ssh;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes packets of a connection's bytes; the library opens it to no other package. */
final class PacketDecoder {

    private static final Logger log = LoggerFactory.getLogger(PacketDecoder.class);
    private static final Optional<Ways> WAYS = find();

    private record Ways(MethodHandle decoder, MethodHandle received) {}

    private final MethodHandle received;

    private PacketDecoder(MethodHandle received) {
        this.received = received;
    }

    /** That of a connection; empty if this version of the library has none like it. */
    static Optional<PacketDecoder> of(Transport transport) {
        return WAYS.map(ways -> of(transport, ways));
    }

    private static PacketDecoder of(Transport transport, Ways ways) {
        try {
            Object decoder = ways.decoder().invoke(transport);
            return new PacketDecoder(ways.received().bindTo(decoder));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Ways> find() {
        try {
            var inside = MethodHandles.privateLookupIn(TransportImpl.class, MethodHandles.lookup());
            Class<?> decoder = inside.findClass("net.schmizz.sshj.transport.Decoder");
            var none = MethodType.methodType(decoder);
            var bytes = MethodType.methodType(int.class, byte[].class, int.class);
            return Optional.of(
                    new Ways(
                            inside.findVirtual(TransportImpl.class, "getDecoder", none),
                            inside.findVirtual(decoder, "received", bytes)));
        } catch (ReflectiveOperationException e) {
            log.warn("each connection takes 256 KiB more than it has to", e);
            return Optional.empty();
        }
    }

    /**
     * Takes bytes in, and does what the packets say that end with them.
     *
     * @param length how many of the bytes, at most as many as it answered last; at first 1
     * @return how many it needs to go on
     * @throws IOException if they are no packets, or what a packet says can't be done
     */
    int received(byte[] bytes, int length) throws IOException {
        try {
            return (int) received.invokeExact(bytes, length);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
