package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps a step waits for, looking through gates. */
final class Waits {

    private final Map<Integer, Gate> gates = new HashMap<>();
    private final Map<Integer, Set<Integer>> through = new HashMap<>();
    private final Set<Integer> steps = new LinkedHashSet<>();

    Waits(List<Step> steps, List<Gate> gates) {
        steps.forEach(step -> this.steps.add(step.number()));
        gates.forEach(gate -> this.gates.put(gate.number(), gate));
    }

    /** Numbers of the steps right before this one. */
    Set<Integer> before(Step step) {
        return before(step.waitsFor());
    }

    private Set<Integer> before(List<Integer> waitsFor) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int number : waitsFor) {
            if (steps.contains(number)) {
                found.add(number);
            } else if (gates.containsKey(number)) {
                found.addAll(behind(number));
            }
        }
        return found;
    }

    private Set<Integer> behind(int gate) {
        Set<Integer> known = through.get(gate);
        if (known != null) {
            return known;
        }
        Set<Integer> found = new LinkedHashSet<>();
        Set<Integer> seen = new LinkedHashSet<>(Set.of(gate));
        Deque<Integer> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Gate next = gates.get(open.remove());
            for (int number : next == null ? List.<Integer>of() : next.waitsFor()) {
                if (steps.contains(number)) {
                    found.add(number);
                } else if (seen.add(number)) {
                    open.add(number);
                }
            }
        }
        through.put(gate, found);
        return found;
    }

    /**
     * Boxes right before this step.
     *
     * @param known what is found of gates is kept here: many steps wait for the same
     */
    Set<Integer> boxesBefore(
            Step step, Map<Integer, Integer> boxOf, Map<Integer, Set<Integer>> known) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int number : step.waitsFor()) {
            if (steps.contains(number)) {
                found.add(boxOf.getOrDefault(number, 0));
            } else if (gates.containsKey(number)) {
                found.addAll(known.computeIfAbsent(number, gate -> boxes(behind(gate), boxOf)));
            }
        }
        return found;
    }

    private static Set<Integer> boxes(Set<Integer> numbers, Map<Integer, Integer> boxOf) {
        Set<Integer> boxes = new LinkedHashSet<>();
        numbers.forEach(number -> boxes.add(boxOf.getOrDefault(number, 0)));
        return boxes;
    }

    /**
     * How many steps lie, one after the other, before each; steps come after what they wait for.
     */
    Map<Integer, Integer> depths(List<Step> inOrder) {
        Map<Integer, Integer> depths = new HashMap<>();
        Map<Integer, Integer> gateDepths = new HashMap<>();
        for (Step step : inOrder) {
            int depth = 0;
            for (int number : step.waitsFor()) {
                int behind =
                        steps.contains(number)
                                ? depths.getOrDefault(number, 0)
                                : gateDepths.computeIfAbsent(
                                        number, gate -> deepest(behind(gate), depths));
                depth = Math.max(depth, behind + 1);
            }
            depths.put(step.number(), depth);
        }
        return depths;
    }

    private static int deepest(Set<Integer> numbers, Map<Integer, Integer> depths) {
        return numbers.stream().mapToInt(number -> depths.getOrDefault(number, 0)).max().orElse(-1);
    }
}
