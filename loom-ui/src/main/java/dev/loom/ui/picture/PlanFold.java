package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A plan as boxes in lanes: one for each step, or one for all steps that do the same on nodes of
 * the same services.
 *
 * @param boxes by lane, then in order of their first step
 * @param edges without those that others imply
 */
record PlanFold(List<Box> boxes, List<Edge> edges) {

    /** Above so many boxes, everything that can share one does. */
    private static final int MANY = 100;

    /** Actions whose steps on a node come one after the other whatever the service. */
    private static final Set<String> TOGETHER = Set.of("install", "configure", "stop", "remove");

    /**
     * Some steps that are shown as one.
     *
     * @param services what they are about; empty for those about machines
     * @param nodes how many nodes the lane has
     * @param steps their numbers, in order
     */
    record Box(
            String lane,
            int nodes,
            String action,
            List<String> services,
            List<Integer> steps,
            boolean critical) {}

    /** Box {@code to} waits for box {@code from}; both by their place. */
    record Edge(int from, int to, boolean critical) {}

    /** Which steps share a box. */
    private record Key(String lane, String action, String part) {}

    static PlanFold of(List<Step> steps, List<Gate> gates, Set<Integer> critical, boolean byNode) {
        Waits waits = new Waits(steps, gates);
        if (byNode) {
            return fold(steps, waits, critical, Step::node, step -> step.number() + "");
        }
        Function<Step, String> fine = step -> String.valueOf(step.service());
        Function<Step, String> some =
                step -> TOGETHER.contains(step.action()) ? "" : fine.apply(step);
        PlanFold folded =
                acyclic(steps, waits, critical, some)
                        .or(() -> acyclic(steps, waits, critical, levels(steps, waits, some)))
                        .orElseGet(() -> fold(steps, waits, critical, Step::nodeSet, fine));
        if (folded.boxes.size() <= MANY) {
            return folded;
        }
        return acyclic(steps, waits, critical, step -> "")
                .or(() -> acyclic(steps, waits, critical, levels(steps, waits, step -> "")))
                .orElse(folded);
    }

    /** Those of the same depth share a box: never one that waits for another. */
    private static Function<Step, String> levels(
            List<Step> steps, Waits waits, Function<Step, String> part) {
        Map<Integer, Integer> depth = waits.depths(steps);
        return step ->
                part.apply(step).isEmpty()
                        ? "level " + depth.getOrDefault(step.number(), 0)
                        : part.apply(step);
    }

    private static Optional<PlanFold> acyclic(
            List<Step> steps, Waits waits, Set<Integer> critical, Function<Step, String> part) {
        return Optional.of(fold(steps, waits, critical, Step::nodeSet, part))
                .filter(fold -> Dag.isAcyclic(fold.boxes.size(), fold.edges));
    }

    private static PlanFold fold(
            List<Step> steps,
            Waits waits,
            Set<Integer> critical,
            Function<Step, String> lane,
            Function<Step, String> part) {
        Map<String, Set<String>> nodes = new HashMap<>();
        Map<Key, List<Step>> byKey = new LinkedHashMap<>();
        for (Step step : steps) {
            String at = lane.apply(step);
            nodes.computeIfAbsent(at, key -> new LinkedHashSet<>()).add(step.node());
            byKey.computeIfAbsent(
                            new Key(at, step.action(), part.apply(step)), key -> new ArrayList<>())
                    .add(step);
        }
        List<Box> boxes = new ArrayList<>();
        Map<Integer, Integer> boxOf = new HashMap<>();
        byKey.forEach((key, members) -> {
            members.forEach(step -> boxOf.put(step.number(), boxes.size()));
            boxes.add(box(key, members, nodes.getOrDefault(key.lane(), Set.of()), critical));
        });
        return new PlanFold(boxes, edges(steps, waits, critical, boxOf, boxes.size()));
    }

    private static Box box(Key key, List<Step> members, Set<String> nodes, Set<Integer> critical) {
        Set<String> services =
                members.stream()
                        .map(Step::service)
                        .filter(service -> service != null)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Box(
                key.lane(),
                nodes.size(),
                key.action(),
                List.copyOf(services),
                members.stream().map(Step::number).sorted().toList(),
                members.stream().anyMatch(step -> critical.contains(step.number())));
    }

    private static List<Edge> edges(
            List<Step> steps,
            Waits waits,
            Set<Integer> critical,
            Map<Integer, Integer> boxOf,
            int boxes) {
        Map<List<Integer>, Boolean> found = new HashMap<>();
        Map<Integer, Set<Integer>> known = new HashMap<>();
        NavigableSet<Integer> way = new TreeSet<>(critical);
        for (Step step : steps) {
            int to = boxOf.getOrDefault(step.number(), 0);
            for (int number : waits.boxesBefore(step, boxOf, known)) {
                if (number != to) {
                    found.merge(List.of(number, to), false, Boolean::logicalOr);
                }
            }
            Integer before = critical.contains(step.number()) ? way.lower(step.number()) : null;
            if (before != null && waits.before(step).contains(before)) {
                int from = boxOf.getOrDefault(before, to);
                if (from != to) {
                    found.put(List.of(from, to), true);
                }
            }
        }
        List<Edge> edges =
                found.entrySet().stream()
                        .map(entry ->
                                new Edge(
                                        entry.getKey().getFirst(),
                                        entry.getKey().getLast(),
                                        entry.getValue()))
                        .sorted(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to))
                        .toList();
        return Dag.reduced(boxes, edges);
    }
}
