package dev.loom.core.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an operation does on each node, before anything is put in order. */
final class Work {

    private final Map<String, EnumSet<StepAction>> machines = new LinkedHashMap<>();
    private final Map<String, Map<String, EnumSet<StepAction>>> services = new LinkedHashMap<>();

    private final Map<String, EnumSet<StepAction>> planned = new LinkedHashMap<>();

    void onMachine(String node, StepAction... actions) {
        machines.computeIfAbsent(node, n -> EnumSet.noneOf(StepAction.class))
                .addAll(Set.of(actions));
    }

    /** Plans those of the actions that the service has. */
    void onService(String node, PlanService service, ServiceAction... actions) {
        for (ServiceAction action : actions) {
            if (service.actions().contains(action)) {
                services.computeIfAbsent(service.name(), s -> new LinkedHashMap<>())
                        .computeIfAbsent(node, n -> EnumSet.noneOf(StepAction.class))
                        .add(action.step());
                planned.computeIfAbsent(service.name(), s -> EnumSet.noneOf(StepAction.class))
                        .add(action.step());
            }
        }
    }

    boolean hasMachine(String node, StepAction action) {
        Set<StepAction> actions = machines.get(node);
        return actions != null && actions.contains(action);
    }

    boolean hasService(String service, StepAction action) {
        return planned.getOrDefault(service, EnumSet.noneOf(StepAction.class)).contains(action);
    }

    boolean hasService(String node, String service, StepAction action) {
        Set<StepAction> actions = services.getOrDefault(service, Map.of()).get(node);
        return actions != null && actions.contains(action);
    }

    /** The services on which something is done. */
    Set<String> services() {
        return services.keySet();
    }
}
