package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.LiveNode;
import dev.loom.core.cluster.MacroClusters;
import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as the owner of an operation on it knows it: read once, and kept up to date by its own
 * steps, because nobody else changes what an operation is under way on. So a step costs as much in
 * a large cluster as in a small one.
 */
final class LiveCluster {

    private final ClusterRow cluster;
    private final ClusterDesign design;
    private final Map<UUID, Member> members = new HashMap<>();
    private final Map<UUID, Machines.Row> machines = new ConcurrentHashMap<>();
    private final MacroCluster macros;

    private record Member(NodeRow row, LiveNode live, Optional<MacroNode> macro) {}

    LiveCluster(
            ClusterRow cluster,
            ClusterDesign design,
            List<NodeRow> nodes,
            List<Machines.Row> machines) {
        this.cluster = cluster;
        this.design = design;
        Map<Integer, LiveNode> live = new HashMap<>();
        for (NodeRow node : nodes) {
            live.put(
                    node.number(),
                    new LiveNode(
                            node.id().toString(),
                            new ConcurrentHashMap<>(4),
                            new ConcurrentHashMap<>(1)));
        }
        macros = MacroClusters.of(design, cluster.id().toString(), cluster.ownerName(), live);
        Map<Integer, MacroNode> byNumber = new HashMap<>();
        macros.nodes().forEach(node -> byNumber.put(node.number(), node));
        for (NodeRow node : nodes) {
            members.put(
                    node.id(),
                    new Member(
                            node,
                            Objects.requireNonNull(live.get(node.number())),
                            Optional.ofNullable(byNumber.get(node.number()))));
        }
        machines.forEach(this::put);
    }

    ClusterRow cluster() {
        return cluster;
    }

    ClusterDesign design() {
        return design;
    }

    MacroCluster macros() {
        return macros;
    }

    NodeRow node(UUID node) {
        return member(node).row();
    }

    /** The node as macros see it, where the design has it. */
    Optional<MacroNode> macroNode(UUID node) {
        return member(node).macro();
    }

    /** The node's machine, unless it is gone. */
    Optional<Machines.Row> machine(UUID node) {
        return Optional.ofNullable(machines.get(node));
    }

    /** From now on this is known of the machine. */
    void put(Machines.Row machine) {
        boolean gone = machine.state().equals("gone");
        if (gone) {
            machines.remove(machine.node());
        } else {
            machines.put(machine.node(), machine);
        }
        LiveNode live = member(machine.node()).live();
        put(live.addresses(), "bind_v4", gone ? null : machine.bindAddress());
        put(live.addresses(), "access_v4", gone ? null : machine.accessAddress());
        live.endpoints().clear();
        if (!gone) {
            machine.published().forEach((port, to) -> live.endpoints().put(port, to.toString()));
        }
    }

    private Member member(UUID node) {
        return Objects.requireNonNull(members.get(node), () -> "no such node: " + node);
    }

    private static void put(Map<String, String> addresses, String type, @Nullable String address) {
        if (address == null) {
            addresses.remove(type);
        } else {
            addresses.put(type, address);
        }
    }
}
