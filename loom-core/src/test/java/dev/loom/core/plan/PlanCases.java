package dev.loom.core.plan;

import static dev.loom.core.cases.BehaviourCases.strings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads plan requests from the acceptance cases. */
final class PlanCases {

    private PlanCases() {}

    static PlanRequest request(JsonNode input) {
        List<PlanNode> nodes = new ArrayList<>();
        input.path("nodes")
                .forEachEntry(
                        (id, on) -> nodes.add(new PlanNode(id, nodes.size() + 1, strings(on))));
        nodes.sort(Comparator.comparing(PlanNode::id));
        Map<String, PlanService> services = services(input.path("services"));
        return new PlanRequest(
                operation(input, services.keySet(), nodes), services, nodes, AddressWaits.ALL);
    }

    static Map<String, PlanService> services(JsonNode json) {
        Map<String, PlanService> services = new TreeMap<>();
        json.forEachEntry((name, each) -> services.put(name, service(name, each)));
        return services;
    }

    private static PlanService service(String name, JsonNode json) {
        return new PlanService(
                name,
                names(json.path("provides")),
                strings(json.path("actions")).stream()
                        .map(ServiceAction::valueOf)
                        .collect(Collectors.toSet()),
                names(json.path("installRequires")),
                names(json.path("installUses")),
                names(json.path("runtimeRequires")),
                names(json.path("runtimeUses")));
    }

    private static Operation operation(JsonNode input, Set<String> all, List<PlanNode> nodes) {
        Set<String> services =
                input.has("plannedServices") ? names(input.path("plannedServices")) : all;
        Set<String> made =
                input.has("plannedNodes")
                        ? names(input.path("plannedNodes"))
                        : nodes.stream().map(PlanNode::id).collect(Collectors.toSet());
        String action = input.path("action").asString();
        return switch (action) {
            case "CLUSTER_CREATE" -> new Operation.Create(made);
            case "ADD_SERVICES" -> new Operation.AddServices(services);
            case "START_SERVICES" -> new Operation.Start(services);
            case "STOP_SERVICES" -> new Operation.Stop(services);
            case "RESTART_SERVICES" -> new Operation.Restart(services);
            default -> throw new IllegalArgumentException("unknown action " + action);
        };
    }

    private static Set<String> names(JsonNode list) {
        return new TreeSet<>(strings(list));
    }
}
