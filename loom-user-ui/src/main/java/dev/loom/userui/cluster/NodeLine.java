package dev.loom.userui.cluster;

import dev.loom.server.cluster.ClusterView.NodeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line of the list of a cluster's nodes: a set of services, or a node that has them. */
sealed interface NodeLine {

    String id();

    /**
     * The nodes below have these services.
     *
     * @param count how many they are
     */
    record Group(List<String> services, int count, boolean open) implements NodeLine {

        @Override
        public String id() {
            return String.join("+", services);
        }
    }

    /** A node. */
    record One(NodeView node) implements NodeLine {

        @Override
        public String id() {
            return node.id().toString();
        }
    }

    /**
     * Nodes under their sets of services, in the order of their numbers.
     *
     * @param folded the ids of the groups whose nodes aren't shown
     */
    static List<NodeLine> of(List<NodeView> nodes, Set<String> folded) {
        Map<List<String>, List<NodeView>> groups = new LinkedHashMap<>();
        nodes.stream()
                .sorted(Comparator.comparingInt(NodeView::number))
                .forEach(node ->
                        groups.computeIfAbsent(node.services(), _ -> new ArrayList<>()).add(node));
        List<NodeLine> lines = new ArrayList<>();
        groups.forEach((services, members) -> {
            boolean open = !folded.contains(String.join("+", services));
            lines.add(new Group(services, members.size(), open));
            if (open) {
                members.forEach(node -> lines.add(new One(node)));
            }
        });
        return lines;
    }
}
