package dev.loom.core.cluster;

import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroNode;
import dev.loom.core.plan.ServiceAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells on which nodes a change of the cluster changes what their services are told. Addresses play
 * no part: a node that stays keeps its own, so each stands for itself.
 */
final class ConfigurationChange {

    private final ClusterDesign before;
    private final ClusterDesign after;
    private final MacroCluster was;
    private final MacroCluster becomes;

    ConfigurationChange(ClusterDesign before, ClusterDesign after) {
        this.before = before;
        this.after = after;
        was = cluster(before);
        becomes = cluster(after);
    }

    private static MacroCluster cluster(ClusterDesign design) {
        Map<Integer, LiveNode> live = new HashMap<>();
        for (DesignedNode node : design.nodes()) {
            String itself = "node-" + node.number();
            live.put(
                    node.number(),
                    new LiveNode(itself, Map.of("bind_v4", itself, "access_v4", itself), Map.of()));
        }
        return MacroClusters.of(design, "", "", live);
    }

    /** The services that must be configured anew; not those that come with the change. */
    List<ChangedCluster.Reconfigured> services() {
        boolean everywhere =
                !ExpandedConfiguration.shared(before.config(), was)
                        .equals(ExpandedConfiguration.shared(after.config(), becomes));
        Map<Integer, DesignedNode> old =
                before.nodes().stream()
                        .collect(Collectors.toMap(DesignedNode::number, Function.identity()));
        Map<Integer, MacroNode> wasOn = byNumber(was);
        Map<Integer, MacroNode> becomesOn = byNumber(becomes);
        Set<String> configurable =
                after.services().stream()
                        .filter(service -> service.actions().containsKey(ServiceAction.CONFIGURE))
                        .map(service -> service.name())
                        .collect(Collectors.toSet());
        List<ChangedCluster.Reconfigured> services = new ArrayList<>();
        for (DesignedNode node : after.nodes()) {
            DesignedNode stays = old.get(node.number());
            MacroNode one = wasOn.get(node.number());
            MacroNode other = becomesOn.get(node.number());
            if (stays != null
                    && one != null
                    && other != null
                    && (everywhere || differs(one, other))) {
                stays.services().stream()
                        .filter(node.services()::contains)
                        .filter(configurable::contains)
                        .map(service -> new ChangedCluster.Reconfigured(node.number(), service))
                        .forEach(services::add);
            }
        }
        return services;
    }

    private boolean differs(MacroNode one, MacroNode other) {
        return !ExpandedConfiguration.on(one, before.config(), was)
                .equals(ExpandedConfiguration.on(other, after.config(), becomes));
    }

    private static Map<Integer, MacroNode> byNumber(MacroCluster cluster) {
        return cluster.nodes().stream()
                .collect(Collectors.toMap(MacroNode::number, Function.identity()));
    }
}
