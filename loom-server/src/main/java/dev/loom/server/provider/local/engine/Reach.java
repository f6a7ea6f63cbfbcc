package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.model.Network;
import dev.loom.server.provider.local.machine.Unable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a network of containers is next to this process: its gateway is an address of this
 * computer, or one of its containers is where this process runs. An engine in a virtual machine, in
 * a network of its own or elsewhere has networks too, which lead nowhere from here.
 */
final class Reach {

    /** The addresses that this process has. */
    interface Addresses {
        Set<String> get() throws Unable;
    }

    private final Addresses addresses;

    Reach(Addresses addresses) {
        this.addresses = addresses;
    }

    static Reach ofThisProcess() {
        return new Reach(Reach::addresses);
    }

    boolean isDirect(Network network) throws Unable {
        Set<String> ours = addresses.get();
        return gateways(network).anyMatch(ours::contains)
                || members(network).anyMatch(ours::contains);
    }

    private static Stream<String> gateways(Network network) {
        if (network.getIpam() == null || network.getIpam().getConfig() == null) {
            return Stream.empty();
        }
        return network.getIpam().getConfig().stream()
                .map(Network.Ipam.Config::getGateway)
                .filter(Objects::nonNull)
                .map(Reach::withoutLength);
    }

    private static Stream<String> members(Network network) {
        return Objects.requireNonNullElse(
                        network.getContainers(), Map.<String, Network.ContainerNetworkConfig>of())
                .values()
                .stream()
                .map(member -> Objects.requireNonNullElse(member.getIpv4Address(), ""))
                .map(Reach::withoutLength);
    }

    private static String withoutLength(String address) {
        return address.replaceFirst("/.*", "");
    }

    private static Set<String> addresses() throws Unable {
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            return all.filter(Reach::isNoLoopback)
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            throw Unable.now("this computer's addresses can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean isNoLoopback(NetworkInterface networkInterface) {
        try {
            return !networkInterface.isLoopback();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The addresses of a network in words, such as {@code 172.17.0.0/16}. */
    static String words(Network network) {
        if (network.getIpam() == null || network.getIpam().getConfig() == null) {
            return network.getName();
        }
        List<String> subnets =
                network.getIpam().getConfig().stream()
                        .map(Network.Ipam.Config::getSubnet)
                        .filter(Objects::nonNull)
                        .filter(subnet -> !subnet.contains(":"))
                        .toList();
        return subnets.isEmpty() ? network.getName() : String.join(", ", subnets);
    }
}
