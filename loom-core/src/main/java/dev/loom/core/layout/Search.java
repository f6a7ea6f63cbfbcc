package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes as many nodes as possible of the most preferred set of blocks, then of the next, and goes
 * back where the rest can't be filled. The first layout found is the most preferred one.
 */
final class Search {

    /** So many nodes of a kind. */
    record Placed(int count, NodeKind kind) {}

    /** The search took more steps than it was given. */
    static final class BudgetSpent extends RuntimeException {
        private static final long serialVersionUID = 1;

        BudgetSpent() {
            super("the search took too many steps", null, false, false);
        }
    }

    private static final int STATES_KEPT = 50_000;

    private final Problem problem;
    private final Bounds bounds;
    private final int[] used;
    private final int toFill;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<State, @Nullable NodeKind> failed = new HashMap<>();
    private long budget;

    /** What remains to be done does not depend on how it came to be. */
    private record State(int nodes, List<Integer> used) {}

    Search(Problem problem, long budget) {
        this(problem, new int[problem.blocks().size()], problem.nodes(), budget);
    }

    /**
     * Fills only a part of the nodes.
     *
     * @param used on how many of the others each block lies
     * @param nodes how many are to be filled
     */
    Search(Problem problem, int[] used, int nodes, long budget) {
        this.problem = problem;
        toFill = nodes;
        this.budget = budget;
        this.used = used.clone();
        bounds = new Bounds(problem);
    }

    /** The steps that were not needed. */
    long budgetLeft() {
        return budget;
    }

    /**
     * The most preferred layout; empty if there is none.
     *
     * @throws BudgetSpent if neither is found out
     */
    Optional<List<Placed>> run() {
        return problem.fitsSize() && fill(toFill, null)
                ? Optional.of(List.copyOf(placed))
                : Optional.empty();
    }

    private boolean fill(int nodes, @Nullable NodeKind behind) {
        int heaviest = behind == null ? Integer.MAX_VALUE : behind.weight();
        spend(1);
        if (!bounds.tighten(used, nodes, heaviest)) {
            return false;
        }
        if (nodes == 0) {
            return true;
        }
        State state = new State(nodes, Arrays.stream(used).boxed().toList());
        if (failed.containsKey(state)) {
            NodeKind known = failed.get(state);
            if (known == null || (behind != null && known.upTo(behind))) {
                return false;
            }
        }
        heaviest = Math.min(heaviest, bounds.heaviest(nodes));
        int lightest = problem.emptyAllowed() ? 0 : 1;
        for (int weight = heaviest; weight >= lightest; weight--) {
            if (!bounds.tighten(used, nodes, weight)) {
                break;
            }
            NodeKind from = behind != null && behind.weight() == weight ? behind : null;
            int first = from == null ? 0 : from.kind();
            for (int kind = first; kind < problem.kinds().size(); kind++) {
                BitSet last = from != null && kind == first ? from.blocks() : null;
                bounds.tighten(used, nodes, weight);
                NodeKinds sets = new NodeKinds(problem, bounds, nodes, weight, kind, last);
                if (fillWithOneOf(sets, nodes)) {
                    return true;
                }
            }
        }
        if (failed.size() < STATES_KEPT) {
            failed.put(state, behind);
        }
        return false;
    }

    private boolean fillWithOneOf(NodeKinds sets, int nodes) {
        for (NodeKind kind = sets.next(); kind != null; kind = sets.next()) {
            spend(sets.takeSteps() + 1);
            if (fillWith(kind, nodes)) {
                return true;
            }
        }
        spend(sets.takeSteps() + 1);
        return false;
    }

    private boolean fillWith(NodeKind kind, int nodes) {
        bounds.tighten(used, nodes, kind.weight());
        int most = nodes;
        for (int i = 0; i < used.length; i++) {
            most = Math.min(most, kind.blocks().get(i) ? bounds.high[i] : nodes - bounds.low[i]);
        }
        for (int count = most; count > 0; count--) {
            add(kind, count);
            placed.add(new Placed(count, kind));
            if (fill(nodes - count, kind)) {
                return true;
            }
            placed.removeLast();
            add(kind, -count);
        }
        return false;
    }

    private void add(NodeKind kind, int count) {
        kind.blocks().stream().forEach(block -> used[block] += count);
    }

    private void spend(int steps) {
        budget -= steps;
        if (budget < 0) {
            throw new BudgetSpent();
        }
    }
}
