package dev.loom.spi;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The machine that is wished for.
 *
 * @param tenant the tenant's name
 * @param cluster the cluster's name
 * @param node the node's id
 * @param hostname its fully qualified host name
 * @param hardware what the hardware type maps to at this provider, such as a flavor
 * @param image what the image type maps to at this provider, such as an image id
 * @param fields the provider's fields with what the request overrode
 * @param user the login user that the image wants; empty for the provider's default
 * @param authorizedKeys public keys that may log in, one OpenSSH line each
 * @param hostKey the key that its sshd must present
 * @param ports the ports that its services listen on
 */
public record MachineSpec(
        String tenant,
        String cluster,
        UUID node,
        String hostname,
        Fields hardware,
        Fields image,
        Fields fields,
        String user,
        List<String> authorizedKeys,
        HostKey hostKey,
        Map<String, Integer> ports) {

    public MachineSpec {
        authorizedKeys = List.copyOf(authorizedKeys);
        ports = Map.copyOf(ports);
    }
}
