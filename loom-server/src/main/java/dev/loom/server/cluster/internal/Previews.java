package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.Design;
import dev.loom.core.cluster.DesignedNode;
import dev.loom.core.cluster.RequestProblem;
import dev.loom.core.plan.DependencyCycleException;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.PlanEdges;
import dev.loom.core.plan.Vertex;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.cluster.PreviewView.PreviewGate;
import dev.loom.server.cluster.PreviewView.PreviewNode;
import dev.loom.server.cluster.PreviewView.PreviewPlan;
import dev.loom.server.cluster.PreviewView.PreviewProblem;
import dev.loom.server.cluster.PreviewView.PreviewStep;
import dev.loom.server.cluster.PreviewView.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what a design comes to before anything is made. */
final class Previews {

    private static final long MOST_EDGES = 100_000;

    private Previews() {}

    static PreviewView of(Design design) {
        return switch (design) {
            case Design.Refused(var problems) -> refused(problems);
            case Design.Designed(var designed, var warnings) -> designed(designed, warnings);
        };
    }

    /** What goes, and in which order. */
    static PreviewView ofDelete(ClusterDesign design) {
        Set<String> all =
                design.nodes().stream().map(node -> id(node.number())).collect(Collectors.toSet());
        return new PreviewView(
                design.layout(),
                design.nodes().stream().map(node -> node(design, node)).toList(),
                plan(ClusterPlans.delete(design, Previews::id, all)),
                null,
                List.of());
    }

    private static PreviewView refused(List<RequestProblem> problems) {
        return new PreviewView(
                List.of(),
                List.of(),
                PreviewPlan.NONE,
                null,
                problems.stream()
                        .map(p -> new PreviewProblem(p.pointer(), p.message(), "error"))
                        .toList());
    }

    private static PreviewView designed(ClusterDesign design, List<String> warnings) {
        List<PreviewProblem> problems = new ArrayList<>();
        warnings.forEach(warning -> problems.add(new PreviewProblem("", warning, "warning")));
        List<PreviewNode> nodes = design.nodes().stream().map(node -> node(design, node)).toList();
        PreviewPlan plan = PreviewPlan.NONE;
        try {
            plan = plan(ClusterPlans.create(design, Previews::id));
        } catch (DependencyCycleException e) {
            problems.add(new PreviewProblem("/services", String.valueOf(e.getMessage()), "error"));
        }
        return new PreviewView(
                design.layout(),
                nodes,
                plan,
                design.hourlyCost()
                        .map(cost -> new Price(cost, design.leaseCost().orElse(null)))
                        .orElse(null),
                problems);
    }

    static String id(int number) {
        return "node-" + number;
    }

    private static PreviewNode node(ClusterDesign design, DesignedNode node) {
        return new PreviewNode(
                id(node.number()),
                node.number(),
                node.hostname(),
                node.hardware(),
                node.image(),
                node.services(),
                design.config());
    }

    static PreviewPlan plan(Plan plan) {
        List<PreviewStep> steps = new ArrayList<>();
        List<PreviewGate> gates = new ArrayList<>();
        for (Vertex vertex : plan.vertices()) {
            switch (vertex) {
                case Vertex.Step step -> steps.add(step(step));
                case Vertex.Gate gate ->
                        gates.add(new PreviewGate(gate.number(), gate.label(), gate.after()));
            }
        }
        boolean few = PlanEdges.count(plan) <= MOST_EDGES;
        return new PreviewPlan(steps, gates, few ? PlanEdges.of(plan) : List.of());
    }

    private static PreviewStep step(Vertex.Step step) {
        return new PreviewStep(
                step.number(),
                step.node(),
                step.action().name().toLowerCase(Locale.ROOT),
                step.service().orElse(null),
                step.after());
    }
}
