package dev.loom.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The plan's waits written out between steps, without gates. */
public final class PlanEdges {

    private PlanEdges() {}

    /**
     * How many edges {@link #of} would give, at most; cheap, so that it can be asked first. Gates
     * between services on many nodes make nodes × nodes edges.
     */
    public static long count(Plan plan) {
        List<Vertex> vertices = plan.vertices();
        long[] behind = new long[vertices.size() + 1];
        long edges = 0;
        for (Vertex vertex : vertices) {
            long before = 0;
            for (int number : vertex.after()) {
                before += behind[number];
            }
            switch (vertex) {
                case Vertex.Step step -> {
                    edges += before;
                    behind[step.number()] = 1;
                }
                case Vertex.Gate gate ->
                        behind[gate.number()] = gate.awaitsAddresses() ? 0 : before;
            }
        }
        return edges;
    }

    /**
     * All edges as {@code NODE:ACTION[:SERVICE] -> NODE:ACTION[:SERVICE]}, sorted; waits for
     * addresses are not among them.
     */
    public static List<String> of(Plan plan) {
        Set<String> edges = new TreeSet<>();
        plan.steps()
                .forEach(step -> {
                    for (Vertex.Step before : stepsBefore(plan, step)) {
                        edges.add(before.name() + " -> " + step.name());
                    }
                });
        return new ArrayList<>(edges);
    }

    private static Set<Vertex.Step> stepsBefore(Plan plan, Vertex vertex) {
        Set<Vertex.Step> steps = new LinkedHashSet<>();
        for (int number : vertex.after()) {
            switch (plan.vertices().get(number - 1)) {
                case Vertex.Step step -> steps.add(step);
                case Vertex.Gate gate when gate.awaitsAddresses() -> {}
                case Vertex.Gate gate -> steps.addAll(stepsBefore(plan, gate));
            }
        }
        return steps;
    }
}
