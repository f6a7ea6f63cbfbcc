package dev.loom.core.catalog;

import dev.loom.core.layout.Constraints;
import dev.loom.core.plan.StepAction;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The blueprint of a kind of cluster.
 *
 * @param parent the template that this one extends
 * @param includes partial templates, merged in this order
 * @param retries how often what fails is tried again, by what a step does
 * @param body the source as a tree: what is merged
 */
public record Template(
        String name,
        About about,
        Defaults defaults,
        Compatibility compatibility,
        Constraints constraints,
        LeaseLimits lease,
        List<Link> links,
        Optional<String> parent,
        List<String> includes,
        Map<StepAction, Retries> retries,
        ObjectNode body)
        implements Spec {

    /**
     * What a request gets that doesn't say otherwise.
     *
     * @param config the cluster's configuration; may hold macros
     */
    public record Defaults(
            List<String> services,
            Optional<String> provider,
            Optional<String> hardwareType,
            Optional<String> imageType,
            Optional<String> dnsSuffix,
            ObjectNode config) {
        public Defaults {
            services = List.copyOf(services);
            config = config.deepCopy();
        }
    }

    /** What a cluster may be made of; an empty set allows everything. */
    public record Compatibility(
            Set<String> services, Set<String> hardwareTypes, Set<String> imageTypes) {
        public Compatibility {
            services = Collections.unmodifiableSet(new LinkedHashSet<>(services));
            hardwareTypes = Collections.unmodifiableSet(new LinkedHashSet<>(hardwareTypes));
            imageTypes = Collections.unmodifiableSet(new LinkedHashSet<>(imageTypes));
        }

        /** Whether clusters may have this service. */
        public boolean allowsService(String service) {
            return allows(services, service);
        }

        /** Whether nodes may have this hardware type. */
        public boolean allowsHardware(String hardware) {
            return allows(hardwareTypes, hardware);
        }

        /** Whether nodes may have this image type. */
        public boolean allowsImage(String image) {
            return allows(imageTypes, image);
        }

        private static boolean allows(Set<String> names, String name) {
            return names.isEmpty() || Names.contains(names, name);
        }
    }

    public Template {
        links = List.copyOf(links);
        includes = List.copyOf(includes);
        retries = Map.copyOf(retries);
        body = body.deepCopy();
    }
}
