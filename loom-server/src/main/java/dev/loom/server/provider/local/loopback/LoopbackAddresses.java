package dev.loom.server.provider.local.loopback;

import dev.loom.spi.Failure;
import dev.loom.spi.Outcome;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which loopback address a machine gets. A token always tries the same addresses in the same order;
 * the first one that nobody has is its own. Within one folder a link named like the address holds
 * it, also while the machine is stopped; another installation shows by listening there.
 *
 * <p>On Linux all of 127.0.0.0/8 answers: each machine has an address of 127.64.0.0/10 to itself.
 * Elsewhere machines share 127.0.0.1 and have a port each.
 */
final class LoopbackAddresses {

    /** The port that sshd listens on where the account names none. */
    static final int PORT = 22022;

    private static final int TRIES = 64;
    private static final int ADDRESS_BITS = 22;
    private static final int FIRST = (127 << 24) | (64 << 16);
    private static final int FIRST_SHARED_PORT = 20_000;
    private static final int SHARED_PORTS = 12_000;

    private final Path links;
    private final boolean addressEach;

    LoopbackAddresses(Path folder, boolean addressEach) {
        this.links = folder.resolve("addresses");
        this.addressEach = addressEach;
    }

    /** Takes an address for a token; the same one if it has one already. */
    Outcome<SocketAddress> take(Token token, int port) throws IOException {
        Files.createDirectories(links);
        for (SocketAddress candidate : candidates(token, port).toList()) {
            if (takes(candidate, token)) {
                if (isFree(candidate)) {
                    return Outcome.done(candidate);
                }
                Files.delete(link(candidate));
            }
        }
        return Outcome.failed(
                new Failure.Capacity(),
                "none of %d loopback addresses is free with port %d: set the field port to one that no program of this computer listens on"
                        .formatted(TRIES, port));
    }

    /** Gives back what the token holds. */
    void giveBack(Token token) throws IOException {
        if (!Files.isDirectory(links)) {
            return;
        }
        try (Stream<Path> all = Files.list(links)) {
            for (Path link : all.toList()) {
                if (holds(token, link)) {
                    Files.deleteIfExists(link);
                }
            }
        }
    }

    /** Whether nothing listens there. */
    static boolean isFree(SocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private Stream<SocketAddress> candidates(Token token, int port) {
        SplittableRandom numbers =
                new SplittableRandom(
                        token.id().getMostSignificantBits() ^ token.id().getLeastSignificantBits());
        if (!addressEach) {
            return numbers.ints(TRIES, FIRST_SHARED_PORT, FIRST_SHARED_PORT + SHARED_PORTS)
                    .mapToObj(shared -> new SocketAddress("127.0.0.1", shared));
        }
        IntPredicate usable = n -> (n & 255) != 0 && (n & 255) != 255;
        IntStream all = numbers.ints(0, 1 << ADDRESS_BITS).filter(usable).limit(TRIES);
        return all.mapToObj(n -> new SocketAddress(dotted(FIRST + n), port));
    }

    private boolean takes(SocketAddress address, Token token) throws IOException {
        try {
            Files.createSymbolicLink(link(address), Path.of(token.toString()));
            return true;
        } catch (FileAlreadyExistsException _) {
            return holds(token, link(address));
        }
    }

    private static boolean holds(Token token, Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString().equals(token.toString());
        } catch (NoSuchFileException | NotLinkException _) {
            return false;
        }
    }

    private Path link(SocketAddress address) {
        return links.resolve(address.host() + "_" + address.port());
    }

    private static String dotted(int address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >>> 24,
                        (address >>> 16) & 255,
                        (address >>> 8) & 255,
                        address & 255);
    }
}
