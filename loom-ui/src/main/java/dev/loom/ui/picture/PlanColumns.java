package dev.loom.ui.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * In which column each box stands, and how high among the others, as ELK's layered algorithm finds
 * it: as far left as it can, with few crossings.
 *
 * @param column by box, from 0
 * @param height by box; only the order counts
 */
record PlanColumns(List<Integer> column, List<Double> height) {

    private static final double SIZE = 10;

    static {
        LayoutMetaDataService.getInstance();
    }

    static PlanColumns of(PlanFold fold) {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.SIMPLE);
        graph.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        List<ElkNode> nodes = new ArrayList<>();
        for (int i = 0; i < fold.boxes().size(); i++) {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(SIZE, SIZE);
            nodes.add(node);
        }
        fold.edges()
                .forEach(edge ->
                        ElkGraphUtil.createSimpleEdge(
                                nodes.get(edge.from()), nodes.get(edge.to())));
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
        TreeSet<Long> lefts = new TreeSet<>();
        nodes.forEach(node -> lefts.add(Math.round(node.getX())));
        List<Long> columns = List.copyOf(lefts);
        return new PlanColumns(
                nodes.stream().map(node -> columns.indexOf(Math.round(node.getX()))).toList(),
                nodes.stream().map(ElkNode::getY).toList());
    }
}
