package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Link;
import dev.loom.core.catalog.Service;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.MacroClusters;
import dev.loom.core.macro.Expansion;
import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.Macros;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.LinkView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.spi.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows clusters with what became of their nodes. */
@Component
class ClusterViews {

    private final ClusterStore store;
    private final Machines machines;
    private final Runs runs;

    ClusterViews(ClusterStore store, Machines machines, Runs runs) {
        this.store = store;
        this.machines = machines;
        this.runs = runs;
    }

    ClusterView brief(Caller caller, ClusterRow row) {
        return view(caller, row, null, null, null);
    }

    ClusterView full(Caller caller, ClusterRow row) {
        ClusterDesign design = store.design(row.tenant(), row.design());
        Map<UUID, Machines.Row> byNode = new HashMap<>();
        machines.ofCluster(row.tenant(), row.id()).forEach(m -> byNode.put(m.node(), m));
        List<NodeRow> nodes = store.nodes(row.tenant(), row.id());
        return view(
                caller,
                row,
                design.services().stream().map(Service::name).toList(),
                links(row, design, nodes, byNode),
                nodes.stream()
                        .map(node -> node(row, design, node, byNode.get(node.id())))
                        .toList());
    }

    private ClusterView view(
            Caller caller,
            ClusterRow row,
            @Nullable List<String> services,
            @Nullable List<LinkView> links,
            @Nullable List<NodeView> nodes) {
        return new ClusterView(
                row.id(),
                row.name(),
                row.state(),
                row.description(),
                row.tags(),
                new ClusterView.Owner(row.owner(), row.ownerName()),
                new ClusterView.TemplateRef(row.template(), row.templateVersion()),
                row.provider(),
                row.size(),
                services,
                row.createdAt(),
                row.terminatedAt(),
                new ClusterView.Lease(row.leaseExpiresAt()),
                links,
                nodes,
                runs.lastOf(caller, row.id()),
                row.version());
    }

    private static NodeView node(
            ClusterRow cluster,
            ClusterDesign design,
            NodeRow node,
            Machines.@Nullable Row machine) {
        SocketAddress ssh = machine == null ? null : machine.ssh();
        return new NodeView(
                node.id(),
                node.number(),
                node.hostname(),
                state(cluster, machine),
                node.hardware(),
                node.image(),
                node.services(),
                machine == null ? null : machine.bindAddress(),
                machine == null ? null : machine.accessAddress(),
                machine == null || ssh == null
                        ? null
                        : new ClusterView.SshView(
                                ssh.host(), ssh.port(), machine.user(), machine.hostKey()),
                machine == null ? Map.of() : endpoints(design, node, machine));
    }

    private static String state(ClusterRow cluster, Machines.@Nullable Row machine) {
        if (machine == null) {
            return cluster.state().equals("terminated") ? "gone" : "planned";
        }
        return switch (machine.state()) {
            case "wished", "created" -> "creating";
            case "confirmed" -> "running";
            default -> machine.state();
        };
    }

    private static Map<String, String> endpoints(
            ClusterDesign design, NodeRow node, Machines.Row machine) {
        Map<String, String> endpoints = new TreeMap<>();
        String access = machine.accessAddress();
        for (String name : node.services()) {
            Optional<Service> service = design.service(name);
            service.ifPresent(s ->
                    s.ports()
                            .forEach((port, number) -> {
                                SocketAddress published = machine.published().get(number);
                                if (published != null) {
                                    endpoints.put(name + "." + port, published.toString());
                                } else if (access != null) {
                                    endpoints.put(
                                            name + "." + port,
                                            new SocketAddress(access, number).toString());
                                }
                            }));
        }
        return endpoints;
    }

    /** The links that can be told already; one whose node has no address yet can't. */
    private static List<LinkView> links(
            ClusterRow row,
            ClusterDesign design,
            List<NodeRow> nodes,
            Map<UUID, Machines.Row> machines) {
        MacroCluster cluster =
                MacroClusters.of(
                        design,
                        row.id().toString(),
                        row.ownerName(),
                        LiveNodes.of(nodes, machines));
        List<LinkView> links = new ArrayList<>();
        for (Link link : design.links()) {
            url(link, cluster).ifPresent(url -> links.add(new LinkView(link.label(), url)));
        }
        return links;
    }

    private static Optional<String> url(Link link, MacroCluster cluster) {
        try {
            Expansion<String> url = Macros.expand(link.url(), cluster, Optional.empty());
            return url.warnings().isEmpty() ? Optional.of(url.value()) : Optional.empty();
        } catch (MacroException _) {
            return Optional.empty();
        }
    }
}
