package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The steps that decide how long a plan takes: the longest way through it. */
public final class CriticalPath {

    private CriticalPath() {}

    /**
     * The numbers of the steps on the longest way.
     *
     * @param steps each after all that it waits for
     * @param length how long a step takes
     */
    public static Set<Integer> of(
            List<Step> steps, List<Gate> gates, ToDoubleFunction<Step> length) {
        Map<Integer, List<Integer>> waits = new HashMap<>();
        gates.forEach(gate -> waits.put(gate.number(), gate.waitsFor()));
        Map<Integer, Double> end = new HashMap<>();
        Map<Integer, Integer> before = new HashMap<>();
        double longest = -1;
        int last = 0;
        for (Step step : steps) {
            int latest = latest(step.waitsFor(), waits, end, before);
            double until = end.getOrDefault(latest, 0.0) + length.applyAsDouble(step);
            end.put(step.number(), until);
            before.put(step.number(), latest);
            if (until > longest) {
                longest = until;
                last = step.number();
            }
        }
        Set<Integer> path = new LinkedHashSet<>();
        for (int number = last; number > 0; number = before.getOrDefault(number, 0)) {
            if (!waits.containsKey(number)) {
                path.add(number);
            }
        }
        return path;
    }

    /** That of these which ends last; gates are passed when the last before them has ended. */
    private static int latest(
            List<Integer> numbers,
            Map<Integer, List<Integer>> gates,
            Map<Integer, Double> end,
            Map<Integer, Integer> before) {
        int latest = 0;
        for (int number : numbers) {
            List<Integer> gate = gates.get(number);
            if (gate != null && !end.containsKey(number)) {
                int opener = latest(gate, gates, end, before);
                end.put(number, end.getOrDefault(opener, 0.0));
                before.put(number, opener);
            }
            if (latest == 0 || end.getOrDefault(number, 0.0) > end.getOrDefault(latest, 0.0)) {
                latest = number;
            }
        }
        return latest;
    }
}
