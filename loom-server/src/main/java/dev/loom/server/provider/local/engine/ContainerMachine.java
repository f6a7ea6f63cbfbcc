package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineState;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A container as a machine. One whose ports are published is reached at these, and has its own
 * address for its neighbours alone; any other is reached at its own address by all.
 */
record ContainerMachine(InspectContainerResponse container, EngineAddress engine) {

    private static final int SSH = 22;

    Token token() {
        return new Token(UUID.fromString(label(Containers.TOKEN)));
    }

    MachineState state() {
        ContainerState state = container.getState();
        return switch (String.valueOf(state.getStatus())) {
            case "running" -> MachineState.RUNNING;
            case "created", "initialized", "configured", "restarting", "starting" ->
                    MachineState.STARTING;
            case "dead", "removing" -> MachineState.BROKEN;
            default -> MachineState.STOPPED;
        };
    }

    /** Whether it has been started at least once. */
    boolean wasStarted() {
        return !switch (String.valueOf(container.getState().getStatus())) {
            case "created", "initialized", "configured" -> true;
            default -> false;
        };
    }

    /** Whether it ends as soon as it is started, again and again. */
    boolean isRestarting() {
        return Boolean.TRUE.equals(container.getState().getRestarting())
                && Objects.requireNonNullElse(container.getRestartCount(), 0) > 1;
    }

    Machine machine() {
        Optional<String> own = address();
        Map<Integer, SocketAddress> published = published();
        Optional<SocketAddress> ssh =
                isPublished()
                        ? Optional.ofNullable(published.remove(SSH))
                        : own.map(address -> new SocketAddress(address, SSH));
        return new Machine(
                new MachineId(Containers.name(token())),
                token(),
                state(),
                ssh,
                label(Containers.USER),
                own,
                isPublished() ? own.map(_ -> engine.publishesAt()) : own,
                published);
    }

    private Optional<String> address() {
        Map<String, ContainerNetwork> networks =
                Objects.requireNonNullElse(container.getNetworkSettings().getNetworks(), Map.of());
        return networks.values().stream()
                .map(network -> Objects.requireNonNullElse(network.getIpAddress(), ""))
                .filter(address -> !address.isBlank())
                .findFirst();
    }

    private boolean isPublished() {
        Ports bindings = container.getHostConfig().getPortBindings();
        return bindings != null && !bindings.getBindings().isEmpty();
    }

    private Map<Integer, SocketAddress> published() {
        Map<Integer, SocketAddress> published = new TreeMap<>();
        Ports ports = container.getNetworkSettings().getPorts();
        if (ports != null) {
            ports.getBindings()
                    .forEach((port, bindings) -> {
                        if (isTcp(port) && bindings != null && bindings.length > 0) {
                            int there = Integer.parseInt(bindings[0].getHostPortSpec());
                            published.put(
                                    port.getPort(), new SocketAddress(engine.publishesAt(), there));
                        }
                    });
        }
        return published;
    }

    private static boolean isTcp(ExposedPort port) {
        return port.getProtocol() == InternetProtocol.TCP;
    }

    private String label(String name) {
        return Objects.requireNonNullElse(Containers.labelsOf(container).get(name), "");
    }
}
