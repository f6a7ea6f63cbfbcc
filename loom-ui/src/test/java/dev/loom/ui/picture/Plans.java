package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans as the planner makes them: a chain for each node, gates between services. */
final class Plans {

    private final List<Step> steps = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, List<Integer>> started = new HashMap<>();

    private Plans() {}

    List<Step> steps() {
        return steps;
    }

    List<Gate> gates() {
        return gates;
    }

    /** The same plan with one step in another state. */
    List<Step> with(int number, State state) {
        return steps.stream()
                .map(step -> step.number() == number ? in(step, state) : step)
                .toList();
    }

    private static Step in(Step step, State state) {
        return new Step(
                step.number(),
                step.node(),
                step.nodeSet(),
                step.action(),
                step.service(),
                state,
                step.waitsFor());
    }

    /** One master, workers, and two of ZooKeeper alone; the workers start after the master. */
    static Plans hadoop(int workers) {
        Plans plans = new Plans();
        Map<String, List<String>> nodes = new LinkedHashMap<>();
        nodes.put("m1", List.of("base", "namenode", "hbase-master", "zookeeper"));
        for (int i = 1; i <= workers; i++) {
            nodes.put("w" + i, List.of("base", "datanode", "regionserver"));
        }
        nodes.put("z1", List.of("base", "zookeeper"));
        nodes.put("z2", List.of("base", "zookeeper"));
        for (String action : List.of("create", "confirm", "bootstrap")) {
            nodes.keySet().forEach(node -> plans.step(node, action, null, List.of()));
        }
        for (String action : List.of("install", "configure")) {
            nodes.forEach((node, services) ->
                    services.forEach(service -> plans.step(node, action, service, List.of())));
        }
        plans.start(nodes, "zookeeper", List.of());
        plans.step("m1", "initialize", "namenode", List.of());
        plans.start(nodes, "namenode", List.of());
        plans.start(nodes, "datanode", List.of("namenode"));
        plans.start(nodes, "hbase-master", List.of("datanode", "zookeeper"));
        plans.start(nodes, "regionserver", List.of("hbase-master"));
        return plans;
    }

    private void start(Map<String, List<String>> nodes, String service, List<String> needs) {
        List<Integer> waits = new ArrayList<>();
        for (String need : needs) {
            int gate = steps.size() + gates.size() + 1;
            gates.add(new Gate(gate, started.getOrDefault(need, List.of())));
            waits.add(gate);
        }
        nodes.forEach((node, services) -> {
            if (services.contains(service)) {
                step(node, "start", service, waits);
            }
        });
    }

    private void step(String node, String action, @Nullable String service, List<Integer> gate) {
        int number = steps.size() + gates.size() + 1;
        List<Integer> waits = new ArrayList<>(gate);
        Integer before = last.put(node, number);
        if (before != null) {
            waits.add(before);
        }
        if (service != null && action.equals("start")) {
            started.computeIfAbsent(service, key -> new ArrayList<>()).add(number);
        }
        String set =
                Map.of("m", "Master", "w", "Worker", "z", "ZooKeeper only")
                        .getOrDefault(node.substring(0, 1), "");
        steps.add(new Step(number, node, set, action, service, State.PENDING, waits));
    }

    /** Boxes as {@code lane action services steps}. */
    static List<String> words(PlanFold fold) {
        return fold.boxes().stream()
                .map(box ->
                        box.lane()
                                + " "
                                + box.action()
                                + " "
                                + String.join("+", box.services())
                                + " "
                                + box.steps().size())
                .toList();
    }

    /** Edges as {@code box -> box}. */
    static List<String> edges(PlanFold fold) {
        return fold.edges().stream()
                .map(edge -> word(fold, edge.from()) + " -> " + word(fold, edge.to()))
                .collect(Collectors.toList());
    }

    private static String word(PlanFold fold, int i) {
        PlanFold.Box box = fold.boxes().get(i);
        return box.lane() + " " + box.action() + " " + String.join("+", box.services());
    }
}
