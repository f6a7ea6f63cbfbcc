package dev.loom.core.cluster;

import dev.loom.core.plan.AddressWaits;
import dev.loom.core.plan.Operation;
import dev.loom.core.plan.PlanNode;
import dev.loom.core.plan.PlanRequest;
import dev.loom.core.plan.ServiceOnNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A living cluster and what it shall become. A node that stays keeps its number, host name,
 * hardware and image.
 *
 * @param before as it is
 * @param after as it shall be
 * @param reconfigured what is configured anew on nodes that stay, because the change alters its
 *     expanded configuration
 */
public record ChangedCluster(
        ChangeRequest request,
        ClusterDesign before,
        ClusterDesign after,
        List<Reconfigured> reconfigured) {

    /** One service on one node. */
    public record Reconfigured(int node, String service) {}

    public ChangedCluster {
        reconfigured = List.copyOf(reconfigured);
    }

    /** Nodes that are made. */
    public List<DesignedNode> comes() {
        return without(after, before);
    }

    /** Nodes whose machines are deleted. */
    public List<DesignedNode> goes() {
        return without(before, after);
    }

    private static List<DesignedNode> without(ClusterDesign design, ClusterDesign other) {
        Set<Integer> numbers =
                other.nodes().stream().map(DesignedNode::number).collect(Collectors.toSet());
        return design.nodes().stream().filter(node -> !numbers.contains(node.number())).toList();
    }

    /**
     * What a planner is asked.
     *
     * @param id the id of the node of a number
     */
    public PlanRequest planRequest(IntFunction<String> id) {
        boolean grows = !comes().isEmpty();
        ClusterDesign planned =
                grows || request instanceof ChangeRequest.AddServices ? after : before;
        List<PlanNode> nodes = PlanRequests.nodes(planned, id);
        return new PlanRequest(
                operation(id),
                PlanServices.of(planned),
                nodes,
                grows ? PlanRequests.waits(after, id) : AddressWaits.NONE,
                reconfigured.stream()
                        .map(one -> new ServiceOnNode(id.apply(one.node()), one.service()))
                        .collect(Collectors.toSet()));
    }

    private Operation operation(IntFunction<String> id) {
        return switch (request) {
            case ChangeRequest.Resize _ ->
                    goes().isEmpty()
                            ? new Operation.Create(ids(comes(), id))
                            : new Operation.Delete(ids(goes(), id));
            case ChangeRequest.AddServices _ -> new Operation.AddServices(gained(before, after));
            case ChangeRequest.RemoveServices _ ->
                    new Operation.RemoveServices(gained(after, before));
        };
    }

    private static Set<String> ids(List<DesignedNode> nodes, IntFunction<String> id) {
        return nodes.stream().map(node -> id.apply(node.number())).collect(Collectors.toSet());
    }

    private static Set<String> gained(ClusterDesign from, ClusterDesign to) {
        Set<String> names = new TreeSet<>();
        to.services().forEach(service -> names.add(service.name()));
        from.services().forEach(service -> names.remove(service.name()));
        return names;
    }
}
