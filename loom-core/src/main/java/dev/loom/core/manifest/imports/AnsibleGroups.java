package dev.loom.core.manifest.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Hosts and groups of an inventory, with the variables of each, while it is read. */
final class AnsibleGroups {

    /** The group that all hosts are in. */
    static final String ALL = "all";

    private static final String UNGROUPED = "ungrouped";
    private static final int DEEPEST = 50;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    /** Variables are texts: what else they may be is of no use here. */
    static final class Group {

        final Map<String, String> vars = new LinkedHashMap<>();
        final Set<String> hosts = new LinkedHashSet<>();
        final Set<String> children = new LinkedHashSet<>();
    }

    /**
     * @param line where it was first named
     */
    record Host(String name, int line, Map<String, String> vars) {}

    Group group(String name) {
        return groups.computeIfAbsent(name, _ -> new Group());
    }

    Host host(String name, int line) {
        if (hosts.size() >= HostRange.MOST && !hosts.containsKey(name)) {
            throw new IllegalArgumentException("more than " + HostRange.MOST + " hosts");
        }
        return hosts.computeIfAbsent(name, _ -> new Host(name, line, new LinkedHashMap<>()));
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    /** Who is in which groups, itself or through a group's children. */
    Map<String, Set<String>> memberships() {
        Map<String, Set<String>> groupsOf = new LinkedHashMap<>();
        groups.forEach((name, _) ->
                members(name, new LinkedHashSet<>())
                        .forEach(host ->
                                groupsOf.computeIfAbsent(host, _ -> new TreeSet<>()).add(name)));
        groupsOf.values().forEach(names -> names.removeAll(Set.of(ALL, UNGROUPED)));
        return groupsOf;
    }

    /** A group that is its own descendant, if there is one. */
    Optional<String> cycle() {
        return groups.keySet().stream()
                .filter(name ->
                        group(name).children.stream()
                                .anyMatch(child -> descendants(child).contains(name)))
                .findFirst();
    }

    private Set<String> descendants(String name) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (found.add(next) && groups.containsKey(next)) {
                open.addAll(group(next).children);
            }
        }
        return found;
    }

    private Set<String> members(String name, Set<String> hosts) {
        for (String group : descendants(name)) {
            if (groups.containsKey(group)) {
                hosts.addAll(group(group).hosts);
            }
        }
        return hosts;
    }

    /** What counts for a host: its own variables over those of inner groups over outer ones. */
    Map<String, String> vars(Host host, Set<String> memberOf) {
        Map<String, String> vars = new LinkedHashMap<>();
        if (groups.containsKey(ALL)) {
            vars.putAll(group(ALL).vars);
        }
        Map<String, Integer> depths = new LinkedHashMap<>();
        memberOf.forEach(name -> depths.put(name, depth(name, 0)));
        depths.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> vars.putAll(group(entry.getKey()).vars));
        vars.putAll(host.vars());
        return vars;
    }

    private int depth(String name, int steps) {
        if (steps > DEEPEST) {
            return steps;
        }
        int deepest = 0;
        for (Map.Entry<String, Group> parent : groups.entrySet()) {
            if (!parent.getKey().equals(ALL) && parent.getValue().children.contains(name)) {
                deepest = Math.max(deepest, depth(parent.getKey(), steps + 1) + 1);
            }
        }
        return deepest;
    }
}
