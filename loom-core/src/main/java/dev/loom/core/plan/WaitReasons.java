package dev.loom.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why a step of a plan waits, in words. */
public final class WaitReasons {

    private WaitReasons() {}

    /**
     * A step, wherever it is kept.
     *
     * @param node names its node
     * @param action such as {@code START}, in any case
     * @param after numbers of the steps and gates that it waits for
     */
    public record Step(
            int number,
            String node,
            String action,
            Optional<String> service,
            List<Integer> after) {}

    /** A gate, wherever it is kept. */
    public record Gate(int number, String label, List<Integer> after) {}

    /**
     * A reason.
     *
     * @param because a clause such as {@code web-server must be started first}
     * @param steps numbers of the steps that must be done for it, ascending
     */
    public record Reason(String because, List<Integer> steps) {}

    /** Everything that the step waits for, with the reason of each; none for one of the first. */
    public static List<Reason> of(Step step, Map<Integer, Step> steps, Map<Integer, Gate> gates) {
        List<Reason> reasons = new ArrayList<>();
        for (int number : step.after()) {
            Step before = steps.get(number);
            Gate gate = gates.get(number);
            if (before != null) {
                reasons.add(new Reason(because(step, before), List.of(number)));
            } else if (gate != null) {
                reasons.add(new Reason(because(gate), behind(gate, steps, gates)));
            }
        }
        return reasons;
    }

    private static String because(Step step, Step before) {
        if (before.node().equals(step.node())) {
            String what = before.service().map(service -> " of " + service).orElse("");
            return before.action().toLowerCase(Locale.ROOT)
                    + what
                    + " comes before it on the same node";
        }
        return first(before.service().orElse(before.node()), before.action());
    }

    private static String because(Gate gate) {
        if (gate.label().equals(Vertex.Gate.ADDRESSES)) {
            return "its configuration names other nodes, which must be confirmed first";
        }
        int colon = gate.label().indexOf(':');
        return colon < 0
                ? gate.label() + " comes first"
                : first(gate.label().substring(colon + 1), gate.label().substring(0, colon))
                        + ", on all nodes that have it";
    }

    private static String first(String what, String action) {
        return what + " must be " + participle(action) + " first";
    }

    private static String participle(String action) {
        String verb = action.toLowerCase(Locale.ROOT);
        return switch (verb) {
            case "stop" -> "stopped";
            case "bootstrap" -> "bootstrapped";
            default -> verb + (verb.endsWith("e") ? "d" : "ed");
        };
    }

    private static List<Integer> behind(
            Gate gate, Map<Integer, Step> steps, Map<Integer, Gate> gates) {
        Set<Integer> found = new TreeSet<>();
        Set<Integer> seen = new HashSet<>(Set.of(gate.number()));
        Deque<Gate> open = new ArrayDeque<>(List.of(gate));
        while (!open.isEmpty()) {
            for (int number : open.remove().after()) {
                Gate further = gates.get(number);
                if (steps.containsKey(number)) {
                    found.add(number);
                } else if (further != null && seen.add(number)) {
                    open.add(further);
                }
            }
        }
        return List.copyOf(found);
    }
}
