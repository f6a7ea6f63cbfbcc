package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The container that a machine becomes. */
final class NewContainer {

    private static final int SSH = 22;
    private static final int LONGEST_HOSTNAME = 64;

    private final Containers containers;
    private final Token token;
    private final MachineSpec spec;
    private final String image;

    NewContainer(Containers containers, Token token, MachineSpec spec, String image) {
        this.containers = containers;
        this.token = token;
        this.spec = spec;
        this.image = image;
    }

    /**
     * Creates it; where somebody else was faster, theirs is it.
     *
     * @param direct whether it is reached at its own address, so that nothing need be published
     */
    void create(Network network, boolean direct) throws IOException {
        Limits limits = Limits.of(spec.hardware());
        Engine engine = containers.engine();
        Engine.Size size = engine.size();
        HostConfig host =
                HostConfig.newHostConfig()
                        .withNetworkMode(network.getName())
                        .withRestartPolicy(RestartPolicy.unlessStoppedRestart());
        limits.apply(host, size.cpus(), size.swap());
        List<PortBinding> ports = direct ? List.of() : published();
        if (!ports.isEmpty()) {
            host.withPortBindings(ports);
        }
        Optional<String> address = NodeNetwork.address(engine, network, token);
        engine.call(client -> create(client, host, ports, address));
    }

    private String create(
            DockerClient client,
            HostConfig host,
            List<PortBinding> ports,
            Optional<String> address) {
        String user = spec.user().isBlank() ? "root" : spec.user();
        try (CreateContainerCmd command = client.createContainerCmd(image)) {
            command.withName(Containers.name(token))
                    .withLabels(containers.labels(token, spec, user))
                    .withHostName(hostname())
                    .withAliases(aliases())
                    .withExposedPorts(ports.stream().map(PortBinding::getExposedPort).toList())
                    .withHostConfig(host)
                    .withUser("0:0")
                    .withEntrypoint(NodeFiles.SHELL)
                    .withCmd(NodeFiles.START);
            address.ifPresent(command::withIpv4Address);
            return command.exec().getId();
        } catch (ConflictException _) {
            return Containers.name(token);
        }
    }

    /** The whole name, or its first label where the system can't hold the whole. */
    private String hostname() {
        String whole = spec.hostname();
        return whole.length() <= LONGEST_HOSTNAME ? whole : label();
    }

    private String label() {
        return spec.hostname().replaceFirst("\\..*", "");
    }

    private List<String> aliases() {
        return List.of(spec.hostname(), label()).stream().distinct().toList();
    }

    /** Each port at whatever port of this computer is free. */
    private List<PortBinding> published() {
        List<PortBinding> all = new ArrayList<>();
        TreeSet<Integer> ports = new TreeSet<>(spec.ports().values());
        ports.add(SSH);
        String here = containers.engine().address().publishesAt();
        for (int port : ports) {
            all.add(new PortBinding(Ports.Binding.bindIp(here), ExposedPort.tcp(port)));
        }
        return all;
    }
}
