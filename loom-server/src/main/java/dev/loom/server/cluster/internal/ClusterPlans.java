package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.PlanRequests;
import dev.loom.core.cluster.PlanServices;
import dev.loom.core.plan.AddressWaits;
import dev.loom.core.plan.Operation;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.PlanRequest;
import dev.loom.core.plan.Planner;
import java.util.Set;
import java.util.function.IntFunction;

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
        return new Planner().plan(PlanRequests.create(design, ids));
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
                                PlanRequests.nodes(design, ids),
                                AddressWaits.NONE));
    }
}
