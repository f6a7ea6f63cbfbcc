package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Cuts a request into services that lie everywhere, services that are placed, and rules. */
record Rules(List<String> everywhere, List<String> placed, List<Rule> rules) {

    static Rules of(LayoutRequest request) {
        Constraints constraints = request.constraints();
        Set<String> bound = new HashSet<>(constraints.services().keySet());
        constraints.mustCoexist().forEach(bound::addAll);
        constraints.cantCoexist().forEach(bound::addAll);
        TreeSet<String> services = new TreeSet<>(request.services());
        List<String> everywhere = services.stream().filter(s -> !bound.contains(s)).toList();
        List<String> placed = services.stream().filter(bound::contains).toList();

        Set<Rule> rules = new LinkedHashSet<>();
        rules.add(new Rule.Size(constraints.size()));
        for (Set<String> group : constraints.cantCoexist()) {
            if (!group.isEmpty() && services.containsAll(group)) {
                rules.add(new Rule.Apart(Set.copyOf(group)));
            }
        }
        for (Set<String> group : constraints.mustCoexist()) {
            Set<String> present = new TreeSet<>(group);
            present.retainAll(services);
            if (present.size() > 1) {
                rules.add(new Rule.Together(Set.copyOf(present)));
            }
        }
        placed.forEach(service -> rules.addAll(ofService(service, constraints)));
        return new Rules(everywhere, placed, List.copyOf(rules));
    }

    private static List<Rule> ofService(String service, Constraints constraints) {
        ServiceConstraint constraint =
                constraints
                        .services()
                        .getOrDefault(
                                service, new ServiceConstraint(Set.of(), Set.of(), Quantities.ANY));
        List<Rule> rules = new ArrayList<>();
        if (!constraint.hardware().isEmpty()) {
            rules.add(new Rule.OnHardware(service, constraint.hardware()));
        }
        if (!constraint.images().isEmpty()) {
            rules.add(new Rule.OnImages(service, constraint.images()));
        }
        Quantities quantities = constraint.quantities();
        quantities.max().ifPresent(max -> rules.add(new Rule.AtMost(service, max)));
        quantities.ratio().ifPresent(ratio -> rules.add(new Rule.InRatio(service, ratio)));
        if (quantities.stepSize() > 1) {
            rules.add(new Rule.InSteps(service, quantities.min(), quantities.stepSize()));
        }
        if (quantities.min() > 0) {
            rules.add(new Rule.AtLeast(service, quantities.min()));
        }
        return rules;
    }
}
