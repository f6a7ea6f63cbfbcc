package dev.loom.core.cluster;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Service;
import dev.loom.core.catalog.Template;
import dev.loom.core.document.Findings;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which services a cluster gets, and whether they go together. */
final class ServiceChoice {

    private static final String POINTER = "/services";

    private final Catalog catalog;
    private final Template template;
    private final Findings findings;

    ServiceChoice(Catalog catalog, Template template, Findings findings) {
        this.catalog = catalog;
        this.template = template;
        this.findings = findings;
    }

    /** The services, sorted by name; those that can't be used are among the findings. */
    List<Service> choose(Optional<List<String>> asked) {
        List<String> names = asked.orElse(template.defaults().services());
        if (names.isEmpty()) {
            findings.problem(POINTER, "a cluster needs at least one service");
        }
        Map<String, Service> chosen = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String pointer = asked.isPresent() ? POINTER + "/" + i : POINTER;
            find(names.get(i), pointer).ifPresent(s -> chosen.put(s.name(), s));
        }
        return checked(chosen);
    }

    /** The asked services alone, checked beside those that live. */
    List<Service> add(List<String> asked, List<Service> living) {
        Map<String, Service> all = new TreeMap<>();
        living.forEach(service -> all.put(service.name(), service));
        List<Service> added = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            find(asked.get(i), POINTER + "/" + i).ifPresent(added::add);
        }
        added.forEach(service -> all.put(service.name(), service));
        checked(all);
        return added;
    }

    private List<Service> checked(Map<String, Service> chosen) {
        List<Service> services = List.copyOf(chosen.values());
        services.forEach(service -> checkRequirements(service, services));
        checkConflicts(services);
        return services;
    }

    private Optional<Service> find(String name, String pointer) {
        Optional<Service> service = catalog.service(name);
        if (service.isEmpty()) {
            String hint = Nearest.hint(name, catalog.names(Kind.SERVICE));
            findings.problem(pointer, "service \"" + name + "\" does not exist" + hint);
        } else if (!template.compatibility().allowsService(name)) {
            notAllowed(name, pointer);
        }
        return service;
    }

    /** A template's own default may be outside of what it allows: its author wanted it so. */
    private void notAllowed(String name, String pointer) {
        String mine = "template " + template.name();
        if (template.defaults().services().stream().anyMatch(name::equalsIgnoreCase)) {
            findings.warning(
                    pointer,
                    "the default service \""
                            + name
                            + "\" of "
                            + mine
                            + " is not among those that it allows");
        } else {
            String allowed = Wording.list(template.compatibility().services());
            findings.problem(
                    pointer,
                    mine + " does not allow service \"" + name + "\"; it allows " + allowed);
        }
    }

    private void checkRequirements(Service service, List<Service> services) {
        for (String need : service.dependencies().required()) {
            if (services.stream().noneMatch(other -> other.answersTo(need))) {
                findings.problem(
                        POINTER,
                        "service \""
                                + service.name()
                                + "\" requires \""
                                + need
                                + "\", which is not"
                                + " on the cluster; "
                                + offer(need));
            }
        }
    }

    private String offer(String need) {
        List<String> able =
                catalog.services().stream()
                        .filter(service -> service.answersTo(need))
                        .sorted(
                                Comparator.comparing(
                                        service -> !service.name().equalsIgnoreCase(need)))
                        .map(Service::name)
                        .toList();
        List<String> allowed =
                able.stream().filter(template.compatibility()::allowsService).toList();
        if (!allowed.isEmpty()) {
            return "add " + Wording.alternatives(allowed);
        }
        return able.isEmpty()
                ? "no service of the catalog is called so or provides it"
                : Wording.alternatives(able)
                        + " would do, but template "
                        + template.name()
                        + " does not allow it";
    }

    private void checkConflicts(List<Service> services) {
        for (int i = 0; i < services.size(); i++) {
            Service one = services.get(i);
            for (Service other : services.subList(i + 1, services.size())) {
                if (conflicts(one, other) || conflicts(other, one)) {
                    findings.problem(
                            POINTER,
                            "service \""
                                    + one.name()
                                    + "\" conflicts with \""
                                    + other.name()
                                    + "\"; leave one of them out");
                }
            }
        }
    }

    private static boolean conflicts(Service one, Service other) {
        return one.dependencies().conflicts().stream().anyMatch(other::answersTo);
    }
}
