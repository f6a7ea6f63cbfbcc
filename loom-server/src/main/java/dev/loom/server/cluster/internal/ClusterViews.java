package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Link;
import dev.loom.core.catalog.Service;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.ExpandedConfiguration;
import dev.loom.core.cluster.MacroClusters;
import dev.loom.core.macro.Expansion;
import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.Macros;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.LinkView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.spi.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shows clusters with what became of their nodes. */
@Component
class ClusterViews {

    private final ClusterStore store;
    private final DesignStore designs;
    private final Machines machines;
    private final Runs runs;

    ClusterViews(ClusterStore store, DesignStore designs, Machines machines, Runs runs) {
        this.store = store;
        this.designs = designs;
        this.machines = machines;
        this.runs = runs;
    }

    /** Without nodes; as many statements for a hundred as for one. */
    List<ClusterView> brief(Caller caller, List<ClusterRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        UUID tenant = caller.tenant();
        List<UUID> ids = rows.stream().map(ClusterRow::id).toList();
        Map<String, ClusterDesign> designs = designs(tenant, rows);
        Map<UUID, List<LinkView>> links = links(tenant, rows, designs);
        Map<UUID, Integer> up = machines.up(tenant, ids);
        Map<UUID, List<RunView>> last = runs.lastOf(caller, ids, 1);
        return rows.stream()
                .map(row ->
                        view(
                                row,
                                up.getOrDefault(row.id(), 0),
                                new ClusterView.Lease(row.leaseExpiresAt(), null),
                                links.getOrDefault(row.id(), List.of()),
                                null,
                                last.getOrDefault(row.id(), List.of()).stream()
                                        .findFirst()
                                        .orElse(null)))
                .toList();
    }

    private Map<String, ClusterDesign> designs(UUID tenant, List<ClusterRow> rows) {
        Map<String, byte[]> hashes = new HashMap<>();
        rows.forEach(row -> hashes.put(DesignCache.key(row.design()), row.design()));
        return designs.find(tenant, hashes.values());
    }

    /** Of those that have links, and nodes that they could lead to. */
    private Map<UUID, List<LinkView>> links(
            UUID tenant, List<ClusterRow> rows, Map<String, ClusterDesign> designs) {
        Map<UUID, ClusterRow> linked = new HashMap<>();
        for (ClusterRow row : rows) {
            ClusterDesign design = designs.get(DesignCache.key(row.design()));
            if (design != null && !design.links().isEmpty() && !row.state().equals("terminated")) {
                linked.put(row.id(), row);
            }
        }
        if (linked.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<NodeRow>> nodes = store.nodes(tenant, linked.keySet());
        Map<UUID, Machines.Row> byNode = byNode(machines.ofClusters(tenant, linked.keySet()));
        Map<UUID, List<LinkView>> links = new HashMap<>();
        linked.forEach((id, row) -> {
            ClusterDesign design = designs.get(DesignCache.key(row.design()));
            if (design != null) {
                links.put(id, links(row, design, nodes.getOrDefault(id, List.of()), byNode));
            }
        });
        return links;
    }

    private static Map<UUID, Machines.Row> byNode(List<Machines.Row> machines) {
        Map<UUID, Machines.Row> byNode = new HashMap<>();
        machines.forEach(machine -> byNode.put(machine.node(), machine));
        return byNode;
    }

    ClusterView full(Caller caller, ClusterRow row) {
        Map<UUID, Machines.Row> byNode = byNode(machines.ofCluster(row.tenant(), row.id()));
        List<NodeRow> nodes = store.nodes(row.tenant(), row.id());
        Set<UUID> gone =
                byNode.size() == nodes.size()
                        ? Set.of()
                        : machines.lostByNodes(row.tenant(), row.id());
        ClusterDesign design = designs.find(row.tenant(), row.design());
        return full(row, design, nodes, byNode, gone, runs.lastOf(caller, row.id()));
    }

    /** One that was asked for this moment: no node has a machine yet. */
    ClusterView made(ClusterRow row, ClusterDesign design, List<NodeRow> nodes, RunView run) {
        return full(row, design, nodes, Map.of(), Set.of(), run);
    }

    private static ClusterView full(
            ClusterRow row,
            ClusterDesign design,
            List<NodeRow> nodes,
            Map<UUID, Machines.Row> byNode,
            Set<UUID> gone,
            @Nullable RunView run) {
        Full full =
                new Full(
                        design.services().stream().map(Service::name).toList(),
                        design.hourlyCost().map(PreviewView.Price::new).orElse(null),
                        nodes.stream()
                                .map(node ->
                                        node(
                                                row,
                                                design,
                                                node,
                                                byNode.get(node.id()),
                                                gone.contains(node.id())))
                                .toList());
        return view(
                row,
                (int) byNode.values().stream().filter(Machines.Row::confirmed).count(),
                new ClusterView.Lease(
                        row.leaseExpiresAt(),
                        ClusterChanges.extension(row, design).furthest().orElse(null)),
                links(row, design, nodes, byNode),
                full,
                run);
    }

    /** The configuration as far as it is the same on every node. */
    JsonNode configuration(ClusterRow row) {
        ClusterDesign design = designs.find(row.tenant(), row.design());
        MacroCluster cluster =
                macros(
                        row,
                        design,
                        store.nodes(row.tenant(), row.id()),
                        byNode(machines.ofCluster(row.tenant(), row.id())));
        return ExpandedConfiguration.shared(design.config(), cluster);
    }

    private static MacroCluster macros(
            ClusterRow row,
            ClusterDesign design,
            List<NodeRow> nodes,
            Map<UUID, Machines.Row> machines) {
        return MacroClusters.of(
                design, row.id().toString(), row.ownerName(), LiveNodes.of(nodes, machines));
    }

    /** What lists leave out. */
    private record Full(
            List<String> services, PreviewView.@Nullable Price price, List<NodeView> nodes) {}

    private static ClusterView view(
            ClusterRow row,
            int up,
            ClusterView.Lease lease,
            List<LinkView> links,
            @Nullable Full full,
            @Nullable RunView run) {
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
                up,
                full == null ? null : full.services(),
                row.createdAt(),
                row.terminatedAt(),
                lease,
                full == null ? null : full.price(),
                links,
                full == null ? null : full.nodes(),
                run,
                row.version());
    }

    private static NodeView node(
            ClusterRow cluster,
            ClusterDesign design,
            NodeRow node,
            Machines.@Nullable Row machine,
            boolean gone) {
        SocketAddress ssh = machine == null ? null : machine.ssh();
        return new NodeView(
                node.id(),
                node.number(),
                node.hostname(),
                state(cluster, machine, gone),
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

    private static String state(ClusterRow cluster, Machines.@Nullable Row machine, boolean gone) {
        if (machine == null) {
            return gone ? "gone" : "planned";
        }
        boolean underWay = cluster.state().equals("pending");
        return switch (machine.state()) {
            case "confirmed" -> "running";
            case "wished", "created" -> underWay ? "creating" : "incomplete";
            default -> underWay ? machine.state() : "incomplete";
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
        MacroCluster cluster = macros(row, design, nodes, machines);
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
