package dev.loom.core.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to plan.
 *
 * @param operation what is done
 * @param services the cluster's services by name
 * @param nodes all nodes of the cluster, also those that the operation doesn't touch
 * @param waits which nodes must be confirmed before service steps
 * @param reconfigured services on living nodes whose expanded configuration the operation changes:
 *     they get a configure step
 */
public record PlanRequest(
        Operation operation,
        Map<String, PlanService> services,
        List<PlanNode> nodes,
        AddressWaits waits,
        Set<ServiceOnNode> reconfigured) {

    /** An operation that changes no configuration elsewhere. */
    public PlanRequest(
            Operation operation,
            Map<String, PlanService> services,
            List<PlanNode> nodes,
            AddressWaits waits) {
        this(operation, services, nodes, waits, Set.of());
    }
}
