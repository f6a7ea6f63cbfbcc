package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanFold.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** What the folding of plans needs to know of graphs. */
final class Dag {

    private Dag() {}

    static boolean isAcyclic(int vertices, List<Edge> edges) {
        return order(vertices, edges).size() == vertices;
    }

    /** Without edges that a longer way implies; critical ones stay. */
    static List<Edge> reduced(int vertices, List<Edge> edges) {
        List<Integer> order = order(vertices, edges);
        if (order.size() < vertices) {
            return edges;
        }
        List<BitSet> reach = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            reach.add(new BitSet());
        }
        List<List<Integer>> after = after(vertices, edges);
        for (int vertex : order.reversed()) {
            for (int next : after.get(vertex)) {
                reach.get(vertex).set(next);
                reach.get(vertex).or(reach.get(next));
            }
        }
        return edges.stream()
                .filter(edge ->
                        edge.critical()
                                || after.get(edge.from()).stream()
                                        .noneMatch(next ->
                                                next != edge.to()
                                                        && reach.get(next).get(edge.to())))
                .toList();
    }

    private static List<List<Integer>> after(int vertices, List<Edge> edges) {
        List<List<Integer>> after = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            after.add(new ArrayList<>());
        }
        edges.forEach(edge -> after.get(edge.from()).add(edge.to()));
        return after;
    }

    /** Each after all that lead to it; shorter than the graph where there is a circle. */
    private static List<Integer> order(int vertices, List<Edge> edges) {
        int[] before = new int[vertices];
        edges.forEach(edge -> before[edge.to()]++);
        List<List<Integer>> after = after(vertices, edges);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < vertices; i++) {
            if (before[i] == 0) {
                open.add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        while (!open.isEmpty()) {
            int vertex = open.remove();
            order.add(vertex);
            for (int next : after.get(vertex)) {
                if (--before[next] == 0) {
                    open.add(next);
                }
            }
        }
        return order;
    }
}
