package dev.loom.core.cluster;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Spec;
import dev.loom.core.layout.Constraints;
import dev.loom.core.layout.Quantities;
import dev.loom.core.layout.Ratio;
import dev.loom.core.layout.ServiceConstraint;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes constraints with the names as the catalog spells them, in a stable order. */
final class KnownNames {

    private final Catalog catalog;

    KnownNames(Catalog catalog) {
        this.catalog = catalog;
    }

    Constraints in(Constraints constraints) {
        Map<String, ServiceConstraint> services = new TreeMap<>();
        constraints
                .services()
                .forEach((name, service) -> services.put(name(Kind.SERVICE, name), in(service)));
        return new Constraints(
                constraints.size(),
                groups(constraints.mustCoexist()),
                groups(constraints.cantCoexist()),
                services);
    }

    private ServiceConstraint in(ServiceConstraint service) {
        Quantities quantities = service.quantities();
        return new ServiceConstraint(
                names(Kind.HARDWARE_TYPE, service.hardware()),
                names(Kind.IMAGE_TYPE, service.images()),
                new Quantities(
                        quantities.min(),
                        quantities.max(),
                        quantities.stepSize(),
                        quantities.ratio().map(this::in)));
    }

    private Ratio in(Ratio ratio) {
        return new Ratio(ratio.per(), ratio.of().map(name -> name(Kind.SERVICE, name)));
    }

    private List<Set<String>> groups(List<Set<String>> groups) {
        return groups.stream().map(group -> names(Kind.SERVICE, group)).toList();
    }

    private Set<String> names(Kind kind, Collection<String> names) {
        Set<String> known = new TreeSet<>();
        names.forEach(name -> known.add(name(kind, name)));
        return Collections.unmodifiableSet(known);
    }

    private String name(Kind kind, String name) {
        return catalog.find(kind, name).map(Spec::name).orElse(name);
    }
}
