package dev.loom.core.catalog;

import dev.loom.core.plan.ServiceAction;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Software that lies on nodes.
 *
 * @param actions what can be done to it; what is missing is nothing to do
 * @param ports what it listens on, by name
 */
public record Service(
        String name,
        About about,
        Dependencies dependencies,
        Map<ServiceAction, ActionSpec> actions,
        List<Link> links,
        Map<String, Integer> ports)
        implements Spec {
    public Service {
        Map<ServiceAction, ActionSpec> ordered = new EnumMap<>(ServiceAction.class);
        ordered.putAll(actions);
        actions = Collections.unmodifiableMap(ordered);
        links = List.copyOf(links);
        ports = Map.copyOf(ports);
    }

    /** Whether a need of this name is met by this service: it is called so or provides it. */
    public boolean answersTo(String need) {
        return name.equalsIgnoreCase(need) || Names.contains(dependencies.provides(), need);
    }
}
