package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.model.Network;
import dev.loom.spi.Token;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The IPv4 addresses of a network.
 *
 * @param first the network's own address
 * @param count how many addresses there are with that one
 * @param gateway the one that isn't to be given to a node
 */
record Subnet(long first, long count, String gateway) {

    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;
    private static final int TRIES = 256;

    static Optional<Subnet> of(Network network) {
        List<Network.Ipam.Config> configs =
                network.getIpam() == null ? null : network.getIpam().getConfig();
        return Stream.ofNullable(configs)
                .flatMap(List::stream)
                .flatMap(config -> of(config).stream())
                .findFirst();
    }

    private static Optional<Subnet> of(Network.Ipam.Config config) {
        Matcher cidr = CIDR.matcher(Objects.requireNonNullElse(config.getSubnet(), ""));
        if (!cidr.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            address = address << 8 | Long.parseLong(cidr.group(part));
        }
        long count = 1L << (BITS - Integer.parseInt(cidr.group(5)));
        String gateway = Objects.requireNonNullElse(config.getGateway(), "");
        return Optional.of(
                new Subnet(address / count * count, count, gateway.replaceFirst("/.*", "")));
    }

    /** Addresses that a node may have, in an order of the token's own. */
    Stream<String> addresses(Token token) {
        if (count < 8) {
            return Stream.empty();
        }
        SplittableRandom numbers =
                new SplittableRandom(
                        token.id().getMostSignificantBits() ^ token.id().getLeastSignificantBits());
        Stream<String> scattered =
                numbers.longs(TRIES, 2, count - 1).mapToObj(number -> dotted(first + number));
        return scattered.filter(address -> !address.equals(gateway));
    }

    private static String dotted(long address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >> 24 & 255,
                        address >> 16 & 255,
                        address >> 8 & 255,
                        address & 255);
    }
}
