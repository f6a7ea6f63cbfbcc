package dev.loom.spi;

import java.util.List;
import java.util.UUID;

/**
 * What a command may know of the node that it runs on.
 *
 * @param machine what its provider calls the machine
 * @param number counts from 1 within the cluster
 * @param bindAddress the address that its services bind to
 * @param accessAddress the address that people reach it under
 */
public record NodeFacts(
        String tenant,
        String cluster,
        UUID clusterId,
        UUID node,
        MachineId machine,
        int number,
        String hostname,
        String bindAddress,
        String accessAddress,
        String hardware,
        String image,
        List<String> services) {

    public NodeFacts {
        services = List.copyOf(services);
    }
}
