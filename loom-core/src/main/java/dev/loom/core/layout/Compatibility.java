package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a template allows at all.
 *
 * @param services allowed services; empty: all
 * @param hardware allowed hardware types; empty: all
 * @param images allowed image types; empty: all
 */
public record Compatibility(Set<String> services, Set<String> hardware, Set<String> images) {

    /** What of a cluster's layout is not allowed, in words; empty if all of it is. */
    public List<String> problems(List<NodeLayout> layout) {
        Set<String> usedServices = new TreeSet<>();
        Set<String> usedHardware = new TreeSet<>();
        Set<String> usedImages = new TreeSet<>();
        for (NodeLayout nodes : layout) {
            usedServices.addAll(nodes.services());
            usedHardware.add(nodes.hardware());
            usedImages.add(nodes.image());
        }
        List<String> problems = new ArrayList<>();
        problems.addAll(notIn("service", services, usedServices));
        problems.addAll(notIn("hardware type", hardware, usedHardware));
        problems.addAll(notIn("image type", images, usedImages));
        return problems;
    }

    private static List<String> notIn(String what, Set<String> allowed, Set<String> used) {
        return used.stream()
                .filter(name -> !allowed.isEmpty() && !allowed.contains(name))
                .map(name ->
                        what
                                + " "
                                + name
                                + " is not compatible with the template; compatible are "
                                + String.join(", ", new TreeSet<>(allowed)))
                .toList();
    }
}
