package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the most preferred layout that keeps all constraints, or tells why there is none. */
public final class LayoutSolver {

    static final long BUDGET = 2_000_000;

    /** Lays out a cluster; the same request always gets the same answer. */
    public LayoutResult solve(LayoutRequest request) {
        if (request.services().isEmpty()) {
            return new LayoutResult.Impossible(
                    List.of("no service is asked for"), List.of("ask for at least one service"));
        }
        Rules rules = Rules.of(request);
        Problem problem = new ProblemBuilder(request, rules, rules.rules()).build();
        Search search = new Search(problem, BUDGET);
        try {
            Optional<List<Search.Placed>> found = search.run();
            return found.isPresent()
                    ? laid(found.get(), problem, rules)
                    : new Contradiction(request, rules).explain();
        } catch (Search.BudgetSpent spent) {
            return outOfBudget();
        }
    }

    static LayoutResult.OutOfBudget outOfBudget() {
        return new LayoutResult.OutOfBudget(
                "neither a layout nor a contradiction was found in "
                        + BUDGET
                        + " steps; fewer services, or tighter constraints, make the search"
                        + " shorter");
    }

    static LayoutResult.Laid laid(List<Search.Placed> found, Problem problem, Rules rules) {
        return laid(found, problem, rules, List.of());
    }

    /**
     * The layout of what was found.
     *
     * @param living nodes that are there besides
     */
    static LayoutResult.Laid laid(
            List<Search.Placed> found, Problem problem, Rules rules, List<NodeLayout> living) {
        List<NodeLayout> layout = new ArrayList<>();
        Set<String> laid = new HashSet<>(rules.everywhere());
        living.forEach(nodes -> laid.addAll(nodes.services()));
        for (Search.Placed placed : found) {
            List<String> services = new ArrayList<>(rules.everywhere());
            placed.kind().blocks().stream()
                    .forEach(block -> services.addAll(problem.blocks().get(block).services()));
            laid.addAll(services);
            Problem.Kind kind = problem.kinds().get(placed.kind().kind());
            layout.add(new NodeLayout(placed.count(), kind.hardware(), kind.image(), services));
        }
        List<String> warnings =
                rules.placed().stream()
                        .filter(service -> !laid.contains(service))
                        .map(service -> service + " is placed on no node")
                        .toList();
        return new LayoutResult.Laid(layout, warnings);
    }
}
