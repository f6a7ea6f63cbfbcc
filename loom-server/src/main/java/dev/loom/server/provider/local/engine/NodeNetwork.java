package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import dev.loom.server.provider.local.machine.BadField;
import dev.loom.server.provider.local.machine.Unable;
import dev.loom.spi.Account;
import dev.loom.spi.Token;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The network that nodes are on: the one that the account names, or one of Loom's own. On its own
 * one a node keeps its address when it is started again, and is known to its neighbours by name.
 */
final class NodeNetwork {

    private static final String OWN = "loom";
    private static final Map<String, String> LABELS = Map.of("dev.loom.network", "nodes");
    private static final ReentrantLock MAKING = new ReentrantLock();

    private NodeNetwork() {}

    /** The network as it is now; empty for one of ours that no node has needed yet. */
    static Optional<Network> find(Engine engine, Account account) throws IOException {
        String name = account.fields().text("network", "").strip();
        if (name.isEmpty()) {
            return own(engine);
        }
        Optional<Network> named = named(engine, name);
        if (named.isEmpty()) {
            throw new BadField(
                    "the engine at %s has no network %s: make it, or leave the field network empty"
                            .formatted(engine.address(), name));
        }
        return named;
    }

    /** The network, made if it must be. */
    static Network get(Engine engine, Account account) throws IOException, InterruptedException {
        Optional<Network> found = find(engine, account);
        return found.isPresent() ? found.get() : make(engine);
    }

    /**
     * A free address for a machine, always tried in the same order for the same token; empty where
     * the network's engine hands them out itself.
     */
    static Optional<String> address(Engine engine, Network network, Token token) throws Unable {
        Optional<Subnet> subnet = isOwn(network) ? Subnet.of(network) : Optional.empty();
        if (subnet.isEmpty()) {
            return Optional.empty();
        }
        Set<String> taken = taken(engine, network);
        return subnet.get().addresses(token).filter(a -> !taken.contains(a)).findFirst();
    }

    private static Set<String> taken(Engine engine, Network network) throws Unable {
        List<Container> containers =
                engine.call(client ->
                        client.listContainersCmd()
                                .withShowAll(true)
                                .withNetworkFilter(List.of(network.getName()))
                                .exec());
        Set<String> taken = new HashSet<>();
        for (Container container : containers) {
            if (container.getNetworkSettings() != null) {
                container.getNetworkSettings().getNetworks().values().stream()
                        .flatMap(NodeNetwork::addresses)
                        .forEach(taken::add);
            }
        }
        return taken;
    }

    private static Stream<String> addresses(ContainerNetwork network) {
        ContainerNetwork.Ipam wanted = network.getIpamConfig();
        return Stream.of(network.getIpAddress(), wanted == null ? null : wanted.getIpv4Address())
                .filter(Objects::nonNull);
    }

    /**
     * The engine chooses which addresses are free here. Only a network that is told its addresses
     * lets containers choose theirs, so it is made a second time with what was chosen.
     */
    private static Network make(Engine engine) throws IOException, InterruptedException {
        MAKING.lockInterruptibly();
        try {
            Optional<Network> made = own(engine);
            if (made.isPresent()) {
                return made.get();
            }
            Network chosen = create(engine, null);
            Network.Ipam ipam = new Network.Ipam().withConfig(ipv4(chosen));
            engine.call(client -> client.removeNetworkCmd(chosen.getId()).exec());
            return create(engine, ipam);
        } finally {
            MAKING.unlock();
        }
    }

    private static List<Network.Ipam.Config> ipv4(Network network) {
        return network.getIpam().getConfig().stream()
                .filter(config -> !String.valueOf(config.getSubnet()).contains(":"))
                .map(config ->
                        new Network.Ipam.Config()
                                .withSubnet(config.getSubnet())
                                .withGateway(config.getGateway()))
                .toList();
    }

    private static Network create(Engine engine, Network.@Nullable Ipam ipam) throws Unable {
        return engine.call(client -> create(client, ipam));
    }

    private static Network create(DockerClient client, Network.@Nullable Ipam ipam) {
        var command = client.createNetworkCmd().withName(OWN).withDriver("bridge");
        command.withCheckDuplicate(true).withLabels(LABELS);
        if (ipam != null) {
            command.withIpam(ipam);
        }
        String id = command.exec().getId();
        return client.inspectNetworkCmd().withNetworkId(id).exec();
    }

    private static Optional<Network> own(Engine engine) throws Unable {
        return named(engine, OWN).filter(network -> Subnet.of(network).isPresent());
    }

    private static Optional<Network> named(Engine engine, String name) throws Unable {
        return engine.ask(client -> client.inspectNetworkCmd().withNetworkId(name).exec());
    }

    private static boolean isOwn(Network network) {
        return network.getName().equals(OWN)
                && LABELS.equals(Objects.requireNonNullElse(network.getLabels(), Map.of()));
    }
}
