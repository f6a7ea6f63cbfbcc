package dev.loom.core.cluster;

import dev.loom.core.catalog.Dependencies;
import dev.loom.core.catalog.Names;
import dev.loom.core.catalog.Service;
import dev.loom.core.plan.PlanService;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a planner must know of a cluster's services. */
public final class PlanServices {

    private final Map<String, String> spelling = new TreeMap<>();

    private PlanServices(ClusterDesign design) {
        design.services()
                .forEach(service -> spelling.put(Names.key(service.name()), service.name()));
    }

    /** The design's services by name; names that differ only in case mean the same. */
    public static Map<String, PlanService> of(ClusterDesign design) {
        PlanServices services = new PlanServices(design);
        Map<String, PlanService> planned = new TreeMap<>();
        design.services().forEach(one -> planned.put(one.name(), services.service(one)));
        return planned;
    }

    private PlanService service(Service service) {
        Dependencies dependencies = service.dependencies();
        return new PlanService(
                service.name(),
                names(dependencies.provides()),
                service.actions().keySet(),
                names(dependencies.install().requires()),
                names(dependencies.install().uses()),
                names(dependencies.runtime().requires()),
                names(dependencies.runtime().uses()));
    }

    private Set<String> names(Set<String> written) {
        Set<String> names = new TreeSet<>();
        for (String name : written) {
            String key = Names.key(name);
            names.add(spelling.getOrDefault(key, key));
        }
        return names;
    }
}
