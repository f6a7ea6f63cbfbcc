package dev.loom.ui.picture;

import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a layout map shows: nodes in groups of the same services, and every service once.
 *
 * @param groups in order of their first node
 * @param services those on every node first
 */
record LayoutPicture(List<Group> groups, List<String> services) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Above so many nodes a group is one thing that says how many are how, and can be opened. */
    static final int MOST_NODES = 600;

    /** The nodes that hold the same services. */
    record Group(String name, List<String> services, List<LayoutMap.Node> nodes) {

        private Map<State, Long> counts() {
            return nodes.stream()
                    .collect(
                            Collectors.groupingBy(
                                    LayoutMap.Node::state,
                                    () -> new EnumMap<>(State.class),
                                    Collectors.counting()));
        }

        private ArrayNode countsJson() {
            ArrayNode counts = JSON.arrayNode();
            counts().forEach((state, count) ->
                    counts.addArray().add(StateTable.place(state)).add(count));
            return counts;
        }
    }

    /** Whether there are so many nodes that only groups are told. */
    boolean counted() {
        return groups.stream().mapToInt(group -> group.nodes().size()).sum() > MOST_NODES;
    }

    static LayoutPicture of(List<LayoutMap.Node> nodes) {
        Map<Set<String>, List<LayoutMap.Node>> bySet = new LinkedHashMap<>();
        nodes.stream()
                .sorted(Comparator.comparingInt(LayoutMap.Node::number))
                .forEach(node ->
                        bySet.computeIfAbsent(
                                        new LinkedHashSet<>(node.services()),
                                        services -> new ArrayList<>())
                                .add(node));
        Map<Set<String>, String> names = NodeSets.names(bySet.keySet());
        List<String> services = services(bySet);
        List<Group> groups =
                bySet.entrySet().stream()
                        .map(entry ->
                                new Group(
                                        names.getOrDefault(entry.getKey(), ""),
                                        services.stream().filter(entry.getKey()::contains).toList(),
                                        entry.getValue()))
                        .toList();
        return new LayoutPicture(groups, services);
    }

    /** Those that more kinds of node hold stand higher, so that threads run through. */
    private static List<String> services(Map<Set<String>, List<LayoutMap.Node>> bySet) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        bySet.keySet().forEach(set -> set.forEach(one -> kinds.merge(one, 1, Integer::sum)));
        int all = bySet.size();
        return kinds.keySet().stream()
                .sorted(Comparator.comparing(one -> kinds.getOrDefault(one, 0) != all))
                .toList();
    }

    private List<LayoutMap.Node> nodes() {
        return groups.stream().flatMap(group -> group.nodes().stream()).toList();
    }

    /** Whether nothing but states and tooltips differ. */
    boolean hasShapeOf(LayoutPicture other) {
        return counted()
                ? other.counted() && sizes().equals(other.sizes())
                : shape().equals(other.shape());
    }

    private List<List<Object>> sizes() {
        return groups.stream()
                .map(group -> List.<Object>of(group.services(), group.nodes().size()))
                .toList();
    }

    private List<List<Object>> shape() {
        return nodes().stream()
                .map(node ->
                        List.<Object>of(node.id(), node.number(), node.name(), node.services()))
                .toList();
    }

    /**
     * Index, state and tooltip of each node that differs, or index and counts of each group; both
     * have the same shape.
     */
    ArrayNode changesFrom(LayoutPicture before) {
        ArrayNode changes = JSON.arrayNode();
        if (counted()) {
            for (int i = 0; i < Math.min(groups.size(), before.groups.size()); i++) {
                if (!groups.get(i).counts().equals(before.groups.get(i).counts())) {
                    changes.addArray().add(i).add(groups.get(i).countsJson());
                }
            }
            return changes;
        }
        List<LayoutMap.Node> now = nodes();
        List<LayoutMap.Node> then = before.nodes();
        for (int i = 0; i < Math.min(now.size(), then.size()); i++) {
            LayoutMap.Node node = now.get(i);
            if (!node.equals(then.get(i))) {
                changes.add(
                        JSON.arrayNode()
                                .add(i)
                                .add(StateTable.place(node.state()))
                                .add(node.tip()));
            }
        }
        return changes;
    }

    /** All of it, for the element. */
    ObjectNode json() {
        ObjectNode json = JSON.objectNode();
        json.set("states", StateTable.json());
        ArrayNode all = json.putArray("services");
        services.forEach(all::add);
        ArrayNode sets = json.putArray("groups");
        for (Group group : groups) {
            ObjectNode one = sets.addObject();
            one.put("name", group.name());
            ArrayNode held = one.putArray("services");
            group.services().forEach(service -> held.add(services.indexOf(service)));
            one.put("count", group.nodes().size());
            if (counted()) {
                one.set("counts", group.countsJson());
            } else {
                ArrayNode nodes = one.putArray("nodes");
                group.nodes().forEach(node -> nodes.add(json(node)));
            }
        }
        json.put("counted", counted());
        json.put("summary", summary());
        return json;
    }

    private static ArrayNode json(LayoutMap.Node node) {
        return JSON.arrayNode()
                .add(node.id())
                .add(node.number())
                .add(node.name())
                .add(StateTable.place(node.state()))
                .add(node.tip());
    }

    /** The same in words: how many nodes of which kind, and how they are. */
    String summary() {
        List<LayoutMap.Node> nodes = nodes();
        if (nodes.isEmpty()) {
            return "No nodes";
        }
        Map<State, Long> states =
                nodes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LayoutMap.Node::state,
                                        () -> new EnumMap<>(State.class),
                                        Collectors.counting()));
        String how =
                states.entrySet().stream()
                        .map(entry ->
                                entry.getValue()
                                        + " "
                                        + entry.getKey().label().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        String kinds =
                groups.stream()
                        .map(group ->
                                group.nodes().size()
                                        + " with "
                                        + (group.services().isEmpty()
                                                ? "no services"
                                                : String.join(", ", group.services())))
                        .collect(Collectors.joining("; "));
        return nodes.size() + (nodes.size() == 1 ? " node" : " nodes") + ", " + how + ": " + kinds;
    }
}
