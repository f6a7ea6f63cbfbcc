package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where services go that are added to a living cluster: no node loses anything, changes its
 * hardware or image, or is added.
 */
public final class AdditionSolver {

    private static final long BUDGET = 400_000;
    private static final int MOST_OPTIONS = 2_000;

    private final Addition addition;
    private final Constraints constraints;
    private final List<Addition.Option> options;
    private final int[] left;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<NodeLayout> laid = new ArrayList<>();
    private long budget = BUDGET;

    private AdditionSolver(Addition addition, Constraints constraints) {
        this.addition = addition;
        this.constraints = constraints;
        options = addition.options();
        left = addition.living().stream().mapToInt(NodeLayout::count).toArray();
        addition.added().forEach(service -> counts.put(service, 0));
        for (NodeLayout nodes : addition.living()) {
            nodes.services().forEach(s -> counts.merge(s, nodes.count(), Integer::sum));
        }
    }

    /**
     * Adds services; the same request always gets the same answer.
     *
     * @param living the cluster's nodes
     * @param added services that are on none of them yet
     * @param constraints what the layout must keep afterwards
     */
    public static LayoutResult add(
            List<NodeLayout> living, List<String> added, Constraints constraints) {
        Addition addition = new Addition(living, added, constraints);
        if (!addition.tooMany()) {
            AdditionSolver solver = new AdditionSolver(addition, constraints);
            if (solver.options.size() <= MOST_OPTIONS) {
                return solver.solve();
            }
        }
        return new LayoutResult.OutOfBudget(
                added.size() + " services at once are too many: add them in smaller groups");
    }

    private LayoutResult solve() {
        if (fill(0)) {
            return new LayoutResult.Laid(Addition.merged(laid), warnings());
        }
        return budget > 0
                ? new LayoutResult.Impossible(reasons(), List.of("add nodes that may hold them"))
                : new LayoutResult.OutOfBudget(
                        "neither a layout nor a contradiction was found in " + BUDGET + " steps");
    }

    private boolean fill(int option) {
        if (budget-- <= 0 || !promising(option)) {
            return false;
        }
        if (option == options.size()) {
            return counts.keySet().stream().allMatch(this::keepsQuantities);
        }
        Addition.Option next = options.get(option);
        List<String> more = added(next);
        int most = left[next.from()];
        for (String service : more) {
            most = Math.min(most, most(service) - counts.getOrDefault(service, 0));
        }
        for (int count = most; count >= 0; count--) {
            take(next, more, count);
            if (fill(option + 1)) {
                return true;
            }
            undo(next, more, count);
        }
        return false;
    }

    /** Whether the options from here on can use up all nodes and place enough of each service. */
    private boolean promising(int from) {
        int[] room = new int[addition.added().size()];
        boolean[] open = new boolean[left.length];
        for (int i = 0; i < room.length; i++) {
            boolean[] counted = new boolean[left.length];
            for (Addition.Option option : options.subList(from, options.size())) {
                open[option.from()] = true;
                if (!counted[option.from()]
                        && option.layout().services().contains(addition.added().get(i))) {
                    counted[option.from()] = true;
                    room[i] += left[option.from()];
                }
            }
        }
        for (int group = 0; group < left.length; group++) {
            if (left[group] > 0 && !open[group]) {
                return false;
            }
        }
        for (int i = 0; i < room.length; i++) {
            String service = addition.added().get(i);
            if (counts.getOrDefault(service, 0) + room[i] < quantities(service).min()) {
                return false;
            }
        }
        return true;
    }

    private void take(Addition.Option option, List<String> more, int count) {
        left[option.from()] -= count;
        more.forEach(service -> counts.merge(service, count, Integer::sum));
        if (count > 0) {
            NodeLayout node = option.layout();
            laid.add(new NodeLayout(count, node.hardware(), node.image(), node.services()));
        }
    }

    private void undo(Addition.Option option, List<String> more, int count) {
        left[option.from()] += count;
        more.forEach(service -> counts.merge(service, -count, Integer::sum));
        if (count > 0) {
            laid.removeLast();
        }
    }

    private List<String> added(Addition.Option option) {
        return addition.added().stream().filter(option.layout().services()::contains).toList();
    }

    private Quantities quantities(String service) {
        ServiceConstraint constraint = constraints.services().get(service);
        return constraint == null ? Quantities.ANY : constraint.quantities();
    }

    private int most(String service) {
        return quantities(service).max().orElse(Integer.MAX_VALUE);
    }

    /** A living service is held to nothing that adding others can't change. */
    private boolean keepsQuantities(String service) {
        Quantities asked = quantities(service);
        int count = counts.getOrDefault(service, 0);
        int nodes = addition.living().stream().mapToInt(NodeLayout::count).sum();
        boolean mayChange =
                addition.added().contains(service) || asked.ratio().flatMap(Ratio::of).isPresent();
        return !mayChange || asked.allows(count, nodes, counts);
    }

    private List<String> warnings() {
        return addition.added().stream()
                .filter(service -> counts.getOrDefault(service, 0) == 0)
                .map(service -> service + " is placed on no node")
                .toList();
    }

    private List<String> reasons() {
        List<String> nowhere =
                addition.added().stream()
                        .filter(s -> options.stream().noneMatch(o -> added(o).contains(s)))
                        .map(s -> s + " may lie on none of the living nodes beside what they hold")
                        .toList();
        return nowhere.isEmpty()
                ? List.of(
                        "no way to put "
                                + String.join(", ", addition.added())
                                + " on the living nodes keeps all constraints and quantities")
                : nowhere;
    }
}
