package dev.loom.core.cluster;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Names;
import dev.loom.core.catalog.Service;
import dev.loom.core.catalog.Template;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.core.document.Findings;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which services a living cluster has after some were added or taken off, and whether they fit. */
final class ServiceChange {

    private static final String POINTER = "/services";

    private final ClusterDesign design;
    private final Findings findings;

    ServiceChange(ClusterDesign design, Findings findings) {
        this.design = design;
        this.findings = findings;
    }

    /** The services to add, as the catalog has them now, under the template's rules. */
    List<Service> added(List<String> asked, Catalog catalog) {
        Optional<Template> template = catalog.template(design.template());
        if (template.isEmpty()) {
            findings.problem(
                    "",
                    "template \""
                            + design.template()
                            + "\" is not in the catalog any more, so nothing says which services"
                            + " may be added");
            return List.of();
        }
        for (int i = 0; i < asked.size(); i++) {
            if (onCluster(asked.get(i)).isPresent()) {
                findings.problem(
                        POINTER + "/" + i, "service \"" + asked.get(i) + "\" is on it already");
            }
        }
        return findings.hasProblems()
                ? List.of()
                : new ServiceChoice(
                                catalog,
                                TemplateMerge.merge(template.get(), catalog).template(),
                                findings)
                        .add(asked, design.services());
    }

    /** The names of the services to take off, as the cluster spells them. */
    Set<String> removed(List<String> asked) {
        Set<String> removed = new LinkedHashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            Optional<Service> service = onCluster(asked.get(i));
            if (service.isEmpty()) {
                List<String> names = design.services().stream().map(Service::name).toList();
                findings.problem(
                        POINTER + "/" + i,
                        "service \""
                                + asked.get(i)
                                + "\" is not on the cluster; it has "
                                + Wording.list(names)
                                + Nearest.hint(asked.get(i), names));
            }
            service.ifPresent(one -> removed.add(one.name()));
        }
        checkNeeds(removed);
        return removed;
    }

    private Optional<Service> onCluster(String name) {
        return design.services().stream()
                .filter(service -> Names.key(service.name()).equals(Names.key(name)))
                .findFirst();
    }

    private void checkNeeds(Set<String> removed) {
        List<Service> remaining = new ArrayList<>(design.services());
        remaining.removeIf(service -> removed.contains(service.name()));
        if (remaining.isEmpty()) {
            findings.problem(POINTER, "a cluster needs at least one service; delete it instead");
        }
        for (Service service : remaining) {
            for (String need : service.dependencies().required()) {
                if (remaining.stream().noneMatch(other -> other.answersTo(need))) {
                    findings.problem(
                            POINTER,
                            "service \""
                                    + service.name()
                                    + "\" requires \""
                                    + need
                                    + "\"; take \""
                                    + service.name()
                                    + "\" off as well");
                }
            }
        }
    }
}
