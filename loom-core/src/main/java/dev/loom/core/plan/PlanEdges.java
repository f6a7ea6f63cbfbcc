package dev.loom.core.plan;

import java.util.List;

/** The plan's waits written out between steps, without gates. */
public final class PlanEdges {

    private PlanEdges() {}

    /**
     * All edges as {@code NODE:ACTION[:SERVICE] -> NODE:ACTION[:SERVICE]}, sorted; waits for
     * addresses are not among them.
     */
    public static List<String> of(Plan plan) {
        return List.copyOf(plan.vertices().stream().map(Vertex::toString).toList());
    }
}
