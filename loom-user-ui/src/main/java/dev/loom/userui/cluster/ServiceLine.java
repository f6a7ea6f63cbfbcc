package dev.loom.userui.cluster;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.LinkView;
import dev.loom.server.cluster.ClusterView.NodeView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A service of a cluster.
 *
 * @param nodes those that it lies on
 * @param endpoints where its ports are reached, by port
 * @param links those that lead to one of its endpoints
 */
record ServiceLine(
        String name,
        List<NodeView> nodes,
        Map<String, Set<String>> endpoints,
        List<LinkView> links) {

    static List<ServiceLine> of(ClusterView cluster) {
        List<String> services = cluster.services();
        List<NodeView> nodes = cluster.nodes();
        return services == null || nodes == null
                ? List.of()
                : services.stream().map(name -> of(name, nodes, cluster.links())).toList();
    }

    private static ServiceLine of(String name, List<NodeView> all, List<LinkView> links) {
        List<NodeView> on = all.stream().filter(node -> node.services().contains(name)).toList();
        Map<String, Set<String>> endpoints = new TreeMap<>();
        for (NodeView node : on) {
            node.endpoints()
                    .forEach((port, endpoint) -> {
                        if (port.startsWith(name + ".")) {
                            endpoints
                                    .computeIfAbsent(
                                            port.substring(name.length() + 1),
                                            _ -> new LinkedHashSet<>())
                                    .add(endpoint);
                        }
                    });
        }
        List<LinkView> its =
                links.stream()
                        .filter(link ->
                                endpoints.values().stream()
                                        .flatMap(Set::stream)
                                        .anyMatch(endpoint -> leadsTo(link.url(), endpoint)))
                        .toList();
        return new ServiceLine(name, on, endpoints, its);
    }

    /** Whether the URL's host and port are that endpoint; the port may be the usual one. */
    private static boolean leadsTo(String url, String endpoint) {
        String rest = url.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*$", "");
        return rest.equals(endpoint)
                || (rest + ":80").equals(endpoint)
                || (rest + ":443").equals(endpoint);
    }
}
