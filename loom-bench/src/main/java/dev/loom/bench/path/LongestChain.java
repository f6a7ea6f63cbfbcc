package dev.loom.bench.path;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * How many steps of a plan must follow each other, because one waits for the other or both are on
 * one node, which does one at a time: no run can be faster.
 */
final class LongestChain {

    private LongestChain() {}

    /**
     * The longest.
     *
     * @param steps as REST tells them
     * @param gates the same; they take no time
     */
    static int of(JsonNode steps, JsonNode gates) {
        Map<Integer, List<Integer>> waits = new TreeMap<>();
        steps.forEach(step -> waits.put(step.path("number").asInt(), waitsFor(step)));
        gates.forEach(gate -> waits.put(gate.path("number").asInt(), waitsFor(gate)));
        Map<Integer, Integer> lengths = new HashMap<>();
        gates.forEach(gate -> lengths.put(gate.path("number").asInt(), 0));
        Map<Integer, Integer> ends = new HashMap<>();
        int longest = 0;
        // a plan numbers what it waits for before what waits
        for (Map.Entry<Integer, List<Integer>> each : waits.entrySet()) {
            int before =
                    each.getValue().stream()
                            .mapToInt(number -> ends.getOrDefault(number, 0))
                            .max()
                            .orElse(0);
            int end = before + lengths.getOrDefault(each.getKey(), 1);
            ends.put(each.getKey(), end);
            longest = Math.max(longest, end);
        }
        return Math.max(longest, mostOnOneNode(steps));
    }

    private static int mostOnOneNode(JsonNode steps) {
        Map<String, Integer> byNode = new HashMap<>();
        steps.forEach(step -> byNode.merge(step.at("/node/id").asString(""), 1, Integer::sum));
        byNode.remove("");
        return byNode.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static List<Integer> waitsFor(JsonNode vertex) {
        return vertex.path("waitsFor").valueStream().map(JsonNode::asInt).toList();
    }
}
