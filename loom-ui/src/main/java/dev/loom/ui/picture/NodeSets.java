package dev.loom.ui.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names for the sets of services that nodes hold, by what tells them apart. */
public final class NodeSets {

    private NodeSets() {}

    /**
     * A short name for each different set, such as {@code namenode + 2} or {@code base only}, in
     * the order in which they come.
     */
    public static Map<Set<String>, String> names(Collection<? extends Collection<String>> nodes) {
        Set<Set<String>> sets = new LinkedHashSet<>();
        nodes.forEach(services -> sets.add(new LinkedHashSet<>(services)));
        Map<String, Integer> uses = new HashMap<>();
        sets.forEach(set -> set.forEach(service -> uses.merge(service, 1, Integer::sum)));
        Map<Set<String>, String> names = new LinkedHashMap<>();
        for (Set<String> set : sets) {
            names.put(set, name(set, uses, sets.size()));
        }
        return names;
    }

    private static String name(Set<String> set, Map<String, Integer> uses, int sets) {
        if (set.isEmpty()) {
            return "no services";
        }
        if (sets == 1) {
            return "all nodes";
        }
        List<String> apart = new ArrayList<>(set);
        apart.removeIf(service -> uses.getOrDefault(service, 0) == sets);
        if (apart.isEmpty()) {
            return more(new ArrayList<>(set)) + " only";
        }
        apart.sort((one, other) ->
                Integer.compare(uses.getOrDefault(one, 0), uses.getOrDefault(other, 0)));
        return more(apart);
    }

    private static String more(List<String> services) {
        return services.getFirst() + (services.size() == 1 ? "" : " + " + (services.size() - 1));
    }
}
