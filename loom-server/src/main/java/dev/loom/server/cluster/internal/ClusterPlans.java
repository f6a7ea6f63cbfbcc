package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.MacroClusters;
import dev.loom.core.cluster.PlanServices;
import dev.loom.core.macro.Macros;
import dev.loom.core.plan.AddressWaits;
import dev.loom.core.plan.Operation;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.PlanNode;
import dev.loom.core.plan.PlanRequest;
import dev.loom.core.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Plans operations on a designed cluster. */
final class ClusterPlans {

    private ClusterPlans() {}

    /**
     * The plan that makes all of it.
     *
     * @param ids the id of the node with that number
     * @throws dev.loom.core.plan.DependencyCycleException if services depend on each other in a
     *     circle
     */
    static Plan create(ClusterDesign design, IntFunction<String> ids) {
        List<PlanNode> nodes = nodes(design, ids);
        Set<String> all = nodes.stream().map(PlanNode::id).collect(Collectors.toSet());
        return new Planner()
                .plan(
                        new PlanRequest(
                                new Operation.Create(all),
                                PlanServices.of(design),
                                nodes,
                                waits(design, ids)));
    }

    /**
     * The plan that stops and removes services, and deletes machines.
     *
     * @param nodes ids of the nodes whose machines go
     */
    static Plan delete(ClusterDesign design, IntFunction<String> ids, Set<String> nodes) {
        return new Planner()
                .plan(
                        new PlanRequest(
                                new Operation.Delete(nodes),
                                PlanServices.of(design),
                                nodes(design, ids),
                                AddressWaits.NONE));
    }

    private static List<PlanNode> nodes(ClusterDesign design, IntFunction<String> ids) {
        return design.nodes().stream()
                .map(node -> new PlanNode(ids.apply(node.number()), node.number(), node.services()))
                .toList();
    }

    private static AddressWaits waits(ClusterDesign design, IntFunction<String> ids) {
        var cluster = MacroClusters.of(design, "", "", Map.of());
        return AddressWaits.of(
                Macros.namedNodes(design.config(), cluster.nodes()).stream()
                        .map(number -> ids.apply(Integer.parseInt(number)))
                        .collect(Collectors.toSet()));
    }
}
