package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which nodes come or go when a living cluster changes its size; the others stay as they are.
 */
public final class ResizeSolver {

    private ResizeSolver() {}

    /**
     * The nodes to add.
     *
     * @param living the cluster's nodes
     * @param request the cluster as it should be; its size is that of the grown cluster, its
     *     services are those of the cluster
     * @return a layout of the new nodes alone
     */
    public static LayoutResult grow(List<NodeLayout> living, LayoutRequest request) {
        Rules rules = Rules.of(request);
        Problem problem = new ProblemBuilder(request, rules, rules.rules()).build();
        int[] used = new int[problem.blocks().size()];
        int nodes = request.nodes();
        for (NodeLayout layout : living) {
            nodes -= layout.count();
            for (int i = 0; i < used.length; i++) {
                List<String> block = problem.blocks().get(i).services();
                if (layout.services().stream().anyMatch(block::contains)) {
                    used[i] += layout.count();
                }
            }
        }
        if (nodes < 1) {
            throw new IllegalArgumentException(
                    request.nodes() + " nodes are not more than the cluster has");
        }
        try {
            Search search = new Search(problem, used, nodes, LayoutSolver.BUDGET);
            return search.run()
                    .<LayoutResult>map(found -> LayoutSolver.laid(found, problem, rules, living))
                    .orElseGet(() -> impossible("grow", request.nodes()));
        } catch (Search.BudgetSpent spent) {
            return LayoutSolver.outOfBudget();
        }
    }

    /**
     * The nodes to keep: the least preferred node layouts lose nodes first, and none whose loss
     * breaks a constraint.
     *
     * @param living the cluster's nodes
     * @param request the cluster as it should be; its size is that of the shrunk cluster
     * @return a layout of the nodes that stay
     */
    public static LayoutResult shrink(List<NodeLayout> living, LayoutRequest request) {
        List<NodeLayout> preferred = new ArrayList<>(Addition.merged(living));
        preferred.sort(
                Comparator.<NodeLayout>comparingInt(l -> -l.services().size())
                        .thenComparingInt(l -> request.hardware().indexOf(l.hardware()))
                        .thenComparingInt(l -> request.images().indexOf(l.image()))
                        .thenComparing(l -> String.join("\0", l.services())));
        if (!request.constraints().size().contains(request.nodes())) {
            return impossible("shrink", request.nodes());
        }
        try {
            return new Shrinking(preferred, request)
                    .kept()
                    .<LayoutResult>map(layout -> new LayoutResult.Laid(layout, List.of()))
                    .orElseGet(() -> impossible("shrink", request.nodes()));
        } catch (Search.BudgetSpent spent) {
            return new LayoutResult.OutOfBudget(
                    "which nodes could stay was not found out in "
                            + Shrinking.BUDGET
                            + " steps; another size may be easier");
        }
    }

    private static LayoutResult.Impossible impossible(String change, int nodes) {
        return new LayoutResult.Impossible(
                List.of(
                        "the cluster can't "
                                + change
                                + " to "
                                + nodes
                                + " nodes and keep all constraints with its nodes as they are"),
                List.of("choose another size", "change the constraints and sync the template"));
    }
}
