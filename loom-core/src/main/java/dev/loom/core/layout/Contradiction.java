package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds a minimal set of rules that can't be kept together: leaving out any one of them would leave
 * a layout. Also tries what would help.
 */
final class Contradiction {

    private static final long BUDGET = 3_000_000;
    private static final int SIZES_TRIED = 200;
    private static final int RULES_NAMED = 12;

    private final LayoutRequest request;
    private final Rules rules;
    private long budget = BUDGET;

    Contradiction(LayoutRequest request, Rules rules) {
        this.request = request;
        this.rules = rules;
    }

    LayoutResult.Impossible explain() {
        List<Rule> minimal = minimal();
        List<String> reasons = new ArrayList<>();
        reasons.add(
                request.nodes() == 1
                        ? "the cluster has exactly 1 node, and it holds a service"
                        : "the cluster has exactly "
                                + request.nodes()
                                + " nodes, and each holds a service");
        if (request.hardware().isEmpty()) {
            reasons.add("no hardware type is allowed");
        }
        if (request.images().isEmpty()) {
            reasons.add("no image type is allowed");
        }
        minimal.stream().limit(RULES_NAMED).map(Rule::words).forEach(reasons::add);
        if (minimal.size() > RULES_NAMED) {
            reasons.add("and " + (minimal.size() - RULES_NAMED) + " more constraints like these");
        }
        return new LayoutResult.Impossible(reasons, remedies(minimal));
    }

    /** Rules that contradict each other, but would not if any one of them were left out. */
    List<Rule> minimal() {
        List<Rule> minimal = shrink(List.of(), List.of(), Exclusions.bundled(rules.rules()));
        List<Rule> trimmed = Exclusions.trimmed(minimal);
        return trimmed.equals(minimal) || !impossible(trimmed, request.nodes()) ? minimal : trimmed;
    }

    /** QuickXplain: which of the candidates contradict, given those that are kept anyway. */
    private List<Rule> shrink(List<Rule> kept, List<Rule> added, List<Rule> candidates) {
        if ((!added.isEmpty() || kept.isEmpty()) && impossible(kept, request.nodes())) {
            return List.of();
        }
        if (candidates.size() <= 1) {
            return candidates;
        }
        int half = candidates.size() / 2;
        List<Rule> first = candidates.subList(0, half);
        List<Rule> second = candidates.subList(half, candidates.size());
        List<Rule> ofSecond = shrink(join(kept, first), first, second);
        List<Rule> ofFirst = shrink(join(kept, ofSecond), ofSecond, first);
        return join(ofFirst, ofSecond);
    }

    private List<String> remedies(List<Rule> minimal) {
        List<String> remedies = new ArrayList<>();
        size(1).ifPresent(size -> remedies.add("raise the size to " + size));
        if (minimal.stream().anyMatch(Contradiction::boundsFromAbove)) {
            size(-1).ifPresent(size -> remedies.add("lower the size to " + size));
        }
        for (Rule rule : minimal.subList(0, Math.min(RULES_NAMED, minimal.size()))) {
            List<Rule> others =
                    rules.rules().stream()
                            .filter(r -> !r.equals(rule))
                            .filter(r -> !(rule instanceof Rule.Excluding e && e.implies(r)))
                            .toList();
            if (possible(others, request.nodes())) {
                remedies.add(rule.remedy());
            }
        }
        if (remedies.isEmpty()) {
            remedies.add("change more than one of these constraints");
        }
        return remedies;
    }

    /**
     * Whether fewer nodes may keep the rule where more can't. Without any such rule a layout of
     * fewer nodes would give one of more: any of its nodes, once again.
     */
    private static boolean boundsFromAbove(Rule rule) {
        return switch (rule) {
            case Rule.Size _, Rule.AtMost _, Rule.InSteps _, Rule.InRatio _ -> true;
            case Rule.Together _,
                    Rule.Apart _,
                    Rule.Excluding _,
                    Rule.OnHardware _,
                    Rule.OnImages _,
                    Rule.AtLeast _ ->
                    false;
        };
    }

    private OptionalInt size(int direction) {
        for (int i = 1; i <= SIZES_TRIED; i++) {
            int size = request.nodes() + i * direction;
            if (size < 1) {
                break;
            }
            if (possible(rules.rules(), size)) {
                return OptionalInt.of(size);
            }
        }
        return OptionalInt.empty();
    }

    private boolean impossible(List<Rule> kept, int nodes) {
        return !search(kept, nodes, true);
    }

    private boolean possible(List<Rule> kept, int nodes) {
        return search(kept, nodes, false);
    }

    private boolean search(List<Rule> kept, int nodes, boolean ifUnknown) {
        if (budget <= 0) {
            return ifUnknown;
        }
        LayoutRequest asked =
                new LayoutRequest(
                        request.services(),
                        request.hardware(),
                        request.images(),
                        nodes,
                        request.constraints());
        Search search = new Search(new ProblemBuilder(asked, rules, kept).build(), budget);
        try {
            return search.run().isPresent();
        } catch (Search.BudgetSpent spent) {
            return ifUnknown;
        } finally {
            budget = Math.max(0, search.budgetLeft());
        }
    }

    private static List<Rule> join(List<Rule> one, List<Rule> other) {
        List<Rule> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
