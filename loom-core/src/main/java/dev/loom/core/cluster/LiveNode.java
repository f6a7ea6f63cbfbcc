package dev.loom.core.cluster;

import java.util.Map;

/**
 * What became of a designed node. Its maps may grow while the cluster comes up.
 *
 * @param id the node's id
 * @param addresses IP addresses by type: {@code bind_v4}, {@code access_v4}; empty while it has
 *     none
 * @param endpoints for ports that the provider publishes elsewhere: port of the node to {@code
 *     address:port} as people reach it
 */
public record LiveNode(String id, Map<String, String> addresses, Map<Integer, String> endpoints) {}
