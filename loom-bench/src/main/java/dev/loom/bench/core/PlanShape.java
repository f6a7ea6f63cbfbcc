package dev.loom.bench.core;

import dev.loom.core.plan.AddressWaits;
import dev.loom.core.plan.Operation;
import dev.loom.core.plan.PlanNode;
import dev.loom.core.plan.PlanRequest;
import dev.loom.core.plan.PlanService;
import dev.loom.core.plan.ServiceAction;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clusters to be made whose every node holds every service, each service on two before it. */
final class PlanShape {

    private static final Set<ServiceAction> MAKING =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            ServiceAction.INSTALL,
                            ServiceAction.CONFIGURE,
                            ServiceAction.INITIALIZE,
                            ServiceAction.START));

    private PlanShape() {}

    /** Three steps for each machine and eleven services with one action: 14 steps a node. */
    static PlanRequest fourteenSteps(int nodes) {
        return create(nodes, 11, Set.of(ServiceAction.INSTALL));
    }

    /** Three steps for each machine and fourteen services with four actions: 59 steps a node. */
    static PlanRequest fiftyNineSteps(int nodes) {
        return create(nodes, 14, MAKING);
    }

    private static PlanRequest create(int nodes, int services, Set<ServiceAction> actions) {
        Map<String, PlanService> all = new TreeMap<>();
        for (int i = 0; i < services; i++) {
            Set<String> needed = i < 2 ? Set.of() : Set.of(name(i - 1), name(i / 2 - 1));
            all.put(
                    name(i),
                    new PlanService(
                            name(i), Set.of(), actions, needed, Set.of(), needed, Set.of()));
        }
        List<PlanNode> made =
                IntStream.rangeClosed(1, nodes)
                        .mapToObj(n -> new PlanNode("node-" + n, n, List.copyOf(all.keySet())))
                        .toList();
        Set<String> ids = made.stream().map(PlanNode::id).collect(Collectors.toUnmodifiableSet());
        return new PlanRequest(new Operation.Create(ids), all, made, AddressWaits.ALL);
    }

    private static String name(int service) {
        return "service-" + service;
    }
}
