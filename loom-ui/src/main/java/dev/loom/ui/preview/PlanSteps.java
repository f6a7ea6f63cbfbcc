package dev.loom.ui.preview;

import dev.loom.server.cluster.PreviewView;
import dev.loom.server.cluster.PreviewView.PreviewNode;
import dev.loom.ui.picture.CriticalPath;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.picture.NodeSets;
import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import dev.loom.ui.state.State;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A preview as pictures show it.
 *
 * @param critical numbers of the steps on the longest way, each step as long as any other
 */
record PlanSteps(List<Step> steps, List<Gate> gates, Set<Integer> critical) {

    static PlanSteps of(PreviewView preview) {
        Map<Set<String>, String> sets =
                NodeSets.names(preview.nodes().stream().map(PreviewNode::services).toList());
        Map<String, PreviewNode> nodes = new HashMap<>();
        preview.nodes().forEach(node -> nodes.put(node.id(), node));
        List<Step> steps =
                preview.plan().steps().stream()
                        .map(step -> {
                            PreviewNode node = nodes.get(step.node());
                            return new Step(
                                    step.number(),
                                    node == null ? step.node() : node.hostname(),
                                    node == null ? "" : set(sets, node),
                                    step.action(),
                                    step.service(),
                                    State.PENDING,
                                    step.waitsFor());
                        })
                        .toList();
        List<Gate> gates =
                preview.plan().gates().stream()
                        .map(gate -> new Gate(gate.number(), gate.waitsFor()))
                        .toList();
        return new PlanSteps(steps, gates, CriticalPath.of(steps, gates, step -> 1));
    }

    private static String set(Map<Set<String>, String> sets, PreviewNode node) {
        return sets.getOrDefault(new LinkedHashSet<>(node.services()), "");
    }

    /** The nodes of a preview, for a layout map. */
    static List<LayoutMap.Node> nodes(PreviewView preview) {
        return preview.nodes().stream()
                .map(node ->
                        new LayoutMap.Node(
                                node.id(),
                                node.number(),
                                node.hostname(),
                                State.PLANNED,
                                node.services(),
                                node.hardware() + ", " + node.image()))
                .toList();
    }
}
