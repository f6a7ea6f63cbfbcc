package dev.loom.core.cluster;

import dev.loom.core.layout.NodeLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes as the layout solver sees them. */
final class NodeLayouts {

    private NodeLayouts() {}

    /** One node. */
    static NodeLayout of(DesignedNode node) {
        return new NodeLayout(1, node.hardware(), node.image(), node.services());
    }

    /** Equal nodes counted together, in the order in which they are met first. */
    static List<NodeLayout> of(List<DesignedNode> nodes) {
        Map<NodeLayout, Integer> counts = new LinkedHashMap<>();
        nodes.forEach(node -> counts.merge(of(node), 1, Integer::sum));
        List<NodeLayout> layout = new ArrayList<>();
        counts.forEach((one, count) ->
                layout.add(new NodeLayout(count, one.hardware(), one.image(), one.services())));
        return layout;
    }
}
