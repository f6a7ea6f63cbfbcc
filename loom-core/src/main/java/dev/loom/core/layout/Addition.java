package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What living nodes can become when services are added to them: each keeps its hardware, its image
 * and what lies on it.
 */
final class Addition {

    private static final int MOST_ADDED = 16;

    private final List<NodeLayout> living;
    private final List<String> added;
    private final Constraints constraints;
    private final Set<String> present = new TreeSet<>();
    private final Set<String> bound = new HashSet<>();

    /**
     * One way to fill up nodes of a living layout.
     *
     * @param from position in the living layout
     * @param layout a node afterwards; its count is 1
     */
    record Option(int from, NodeLayout layout) {}

    Addition(List<NodeLayout> living, List<String> added, Constraints constraints) {
        this.living = merged(living);
        this.added = List.copyOf(new TreeSet<>(added));
        this.constraints = constraints;
        living.forEach(nodes -> present.addAll(nodes.services()));
        present.addAll(added);
        bound.addAll(constraints.services().keySet());
        constraints.mustCoexist().forEach(bound::addAll);
        constraints.cantCoexist().forEach(bound::addAll);
    }

    List<NodeLayout> living() {
        return living;
    }

    List<String> added() {
        return added;
    }

    boolean tooMany() {
        return added.size() > MOST_ADDED;
    }

    /** All options, preferred ones first. */
    List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (int from = 0; from < living.size(); from++) {
            NodeLayout node = living.get(from);
            for (int bits = 0; bits < 1 << added.size(); bits++) {
                Set<String> more = new TreeSet<>();
                for (int i = 0; i < added.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        more.add(added.get(i));
                    }
                }
                if (mayTake(node, more)) {
                    Set<String> all = new TreeSet<>(node.services());
                    all.addAll(more);
                    options.add(new Option(from, one(node, List.copyOf(all))));
                }
            }
        }
        options.sort(
                Comparator.comparing(
                        Option::layout,
                        Comparator.<NodeLayout>comparingInt(l -> -l.services().size())
                                .thenComparing(NodeLayout::hardware)
                                .thenComparing(NodeLayout::image)
                                .thenComparing(l -> String.join("\0", l.services()))));
        return options;
    }

    private boolean mayTake(NodeLayout node, Set<String> more) {
        Set<String> all = new HashSet<>(node.services());
        all.addAll(more);
        return added.stream().allMatch(service -> bound.contains(service) || more.contains(service))
                && more.stream().allMatch(service -> mayLieOn(service, node))
                && constraints.cantCoexist().stream().allMatch(group -> apart(group, all, more))
                && constraints.mustCoexist().stream().allMatch(group -> together(group, all));
    }

    private boolean mayLieOn(String service, NodeLayout node) {
        ServiceConstraint constraint = constraints.services().get(service);
        return constraint == null
                || ((constraint.hardware().isEmpty()
                                || constraint.hardware().contains(node.hardware()))
                        && (constraint.images().isEmpty()
                                || constraint.images().contains(node.image())));
    }

    private static boolean apart(Set<String> group, Set<String> all, Set<String> more) {
        return more.stream().noneMatch(group::contains) || !all.containsAll(group);
    }

    private boolean together(Set<String> group, Set<String> all) {
        Set<String> members = new HashSet<>(group);
        members.retainAll(present);
        return added.stream().noneMatch(members::contains)
                || all.stream().noneMatch(members::contains)
                || all.containsAll(members);
    }

    private static NodeLayout one(NodeLayout node, List<String> services) {
        return new NodeLayout(1, node.hardware(), node.image(), services);
    }

    /** Adds up the counts of equal nodes, in the order in which they are met first. */
    static List<NodeLayout> merged(List<NodeLayout> layout) {
        Map<NodeLayout, Integer> counts = new LinkedHashMap<>();
        for (NodeLayout nodes : layout) {
            counts.merge(one(nodes, nodes.services()), nodes.count(), Integer::sum);
        }
        List<NodeLayout> result = new ArrayList<>();
        counts.forEach((node, count) ->
                result.add(new NodeLayout(count, node.hardware(), node.image(), node.services())));
        return result;
    }
}
