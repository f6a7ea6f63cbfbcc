package dev.loom.core.cluster;

import dev.loom.core.macro.MacroReference;
import dev.loom.core.macro.Macros;
import dev.loom.core.plan.AddressWaits;
import dev.loom.core.plan.Operation;
import dev.loom.core.plan.PlanNode;
import dev.loom.core.plan.PlanRequest;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a planner is asked about a designed cluster. */
public final class PlanRequests {

    private PlanRequests() {}

    /**
     * Making the whole cluster.
     *
     * @param id the id of the node of a number
     */
    public static PlanRequest create(ClusterDesign design, IntFunction<String> id) {
        List<PlanNode> nodes = nodes(design, id);
        Set<String> all = nodes.stream().map(PlanNode::id).collect(Collectors.toSet());
        return new PlanRequest(
                new Operation.Create(all), PlanServices.of(design), nodes, waits(design, id));
    }

    /** The design's nodes as a planner sees them. */
    public static List<PlanNode> nodes(ClusterDesign design, IntFunction<String> id) {
        return design.nodes().stream()
                .map(node -> new PlanNode(id.apply(node.number()), node.number(), node.services()))
                .toList();
    }

    /** The nodes whose addresses or host names the cluster's configuration names. */
    public static AddressWaits waits(ClusterDesign design, IntFunction<String> id) {
        Set<String> named =
                Macros.references(design.config()).stream()
                        .flatMap(reference -> named(reference, design))
                        .map(node -> id.apply(node.number()))
                        .collect(Collectors.toSet());
        return named.size() == design.nodes().size() ? AddressWaits.ALL : AddressWaits.of(named);
    }

    /** A node's own steps follow its confirmation anyway, so naming itself adds nothing. */
    private static Stream<DesignedNode> named(MacroReference reference, ClusterDesign design) {
        return switch (reference) {
            case MacroReference.Self() -> Stream.empty();
            case MacroReference.Service(String service, OptionalInt index) -> {
                var nodes =
                        design.nodes().stream().filter(node -> node.services().contains(service));
                yield index.isPresent() ? nodes.skip(index.getAsInt()).limit(1) : nodes;
            }
        };
    }
}
