package dev.loom.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan in the making: gives numbers, and knows which step is where. */
final class Draft {

    private static final EnumMap<StepAction, List<Integer>> NONE = new EnumMap<>(StepAction.class);

    private final List<Vertex> vertices = new ArrayList<>();
    private final Map<String, EnumMap<StepAction, List<Integer>>> ofService = new HashMap<>();
    private final Map<String, Integer> gates = new HashMap<>();

    /** Adds a step on a machine and gives its number. */
    int machine(String node, StepAction action, List<Integer> after) {
        return add(new Vertex.Step(next(), node, action, Optional.empty(), sorted(after)));
    }

    /** Adds a step on a service and gives its number. */
    int service(String node, StepAction action, String service, List<Integer> after) {
        int number =
                add(new Vertex.Step(next(), node, action, Optional.of(service), sorted(after)));
        ofService
                .computeIfAbsent(service, s -> new EnumMap<>(StepAction.class))
                .computeIfAbsent(action, a -> new ArrayList<>())
                .add(number);
        return number;
    }

    /** Adds a gate and gives its number. */
    int gate(String label, List<Integer> after) {
        return add(new Vertex.Gate(next(), label, List.copyOf(after)));
    }

    /** The number of what waits for all these steps of the service; a single one needs no gate. */
    int allOf(StepAction action, String service) {
        return gates.computeIfAbsent(
                action + ":" + service,
                label -> {
                    List<Integer> steps = ofService.getOrDefault(service, NONE).get(action);
                    if (steps == null) {
                        throw new IllegalStateException("no step " + label + " has a number yet");
                    }
                    return steps.size() == 1 ? steps.getFirst() : gate(label, steps);
                });
    }

    Plan plan() {
        return new Plan(List.copyOf(vertices));
    }

    private int next() {
        return vertices.size() + 1;
    }

    private int add(Vertex vertex) {
        vertices.add(vertex);
        return vertex.number();
    }

    private static List<Integer> sorted(List<Integer> numbers) {
        Integer[] distinct = numbers.stream().distinct().toArray(Integer[]::new);
        Arrays.sort(distinct);
        return List.of(distinct);
    }
}
