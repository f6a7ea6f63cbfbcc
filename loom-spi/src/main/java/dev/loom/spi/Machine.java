package dev.loom.spi;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine as its provider sees it.
 *
 * @param token the wish that it carries; null where it carries none
 * @param ssh where its sshd listens, once it has an address; never where machines have no shell
 * @param user who logs in
 * @param bindAddress the address that its services bind to ({@code bind_v4})
 * @param accessAddress the address that people reach it under ({@code access_v4})
 * @param published where its ports are reached by people, for the ports that have another address
 *     than {@code accessAddress:port}
 */
public record Machine(
        MachineId id,
        @Nullable Token token,
        MachineState state,
        Optional<SocketAddress> ssh,
        String user,
        Optional<String> bindAddress,
        Optional<String> accessAddress,
        Map<Integer, SocketAddress> published) {

    public Machine {
        published = Map.copyOf(published);
    }
}
