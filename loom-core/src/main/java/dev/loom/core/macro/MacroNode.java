package dev.loom.core.macro;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What macros can say of a node. Its maps may grow while the cluster comes up: they are asked at
 * each expansion.
 *
 * @param id the node's id
 * @param number orders the nodes
 * @param hostname its host name, where it has one
 * @param addresses IP addresses by type: {@code bind_v4}, {@code access_v4}
 * @param services the services on it
 * @param endpoints for ports that the provider publishes elsewhere: port of the node to {@code
 *     address:port} as people reach it
 */
public record MacroNode(
        String id,
        int number,
        Optional<String> hostname,
        Map<String, String> addresses,
        List<String> services,
        Map<Integer, String> endpoints) {}
