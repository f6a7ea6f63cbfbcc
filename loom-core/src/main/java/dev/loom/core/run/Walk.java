package dev.loom.core.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a plan's graph: says which steps may start as others end. A step is ready when all that it
 * waits for has succeeded and its node is free; a node does one step at a time, in order of number.
 * Gates take no time. Not safe for concurrent use: one thread walks a run.
 */
public final class Walk {

    /**
     * A step or a gate.
     *
     * @param number from 1, greater than all that it waits for
     * @param node the node that it occupies; null for a gate or a step on no node
     * @param gate whether it is over as soon as all that it waits for is
     * @param mayFail whether what waits for it goes on although it failed
     * @param waitsFor numbers of other vertices
     */
    public record Vertex(
            int number,
            @Nullable String node,
            boolean gate,
            boolean mayFail,
            List<Integer> waitsFor) {

        public Vertex {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    private final Vertex[] vertices;
    private final int[] open;
    private final int[][] dependents;
    private final boolean[] settled;
    private final boolean[] opened;
    private final Map<String, Deque<Integer>> queues = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private int underWay;

    /**
     * A walk at its beginning.
     *
     * @param plan vertices numbered 1 to n without gaps, in order
     * @throws IllegalArgumentException if numbers have gaps or a vertex waits for a later one
     */
    public Walk(List<Vertex> plan) {
        int n = plan.size();
        vertices = new Vertex[n + 1];
        open = new int[n + 1];
        settled = new boolean[n + 1];
        opened = new boolean[n + 1];
        dependents = new int[n + 1][];
        int[] counts = new int[n + 1];
        for (int i = 1; i <= n; i++) {
            Vertex vertex = plan.get(i - 1);
            if (vertex.number() != i) {
                throw new IllegalArgumentException(
                        "vertex " + vertex.number() + " where " + i + " belongs");
            }
            vertices[i] = vertex;
            open[i] = vertex.waitsFor().size();
            for (int before : vertex.waitsFor()) {
                if (before < 1 || before >= i) {
                    throw new IllegalArgumentException("vertex " + i + " waits for " + before);
                }
                counts[before]++;
            }
        }
        for (int i = 1; i <= n; i++) {
            dependents[i] = new int[counts[i]];
        }
        for (int i = n; i >= 1; i--) {
            for (int before : vertices[i].waitsFor()) {
                dependents[before][--counts[before]] = i;
            }
        }
    }

    /**
     * Begins or takes up the walk, and answers the steps that are to be started now.
     *
     * @param states what is known of each step by its number (index 0 unused): those that ended
     *     stay so, those under way ({@code RUNNING}, {@code LOST}) are answered first, to be found
     *     out about
     */
    public List<Integer> begin(StepState[] states) {
        List<Integer> start = new ArrayList<>();
        for (int i = 1; i < vertices.length; i++) {
            if (!vertices[i].gate()
                    && (states[i] == StepState.RUNNING || states[i] == StepState.LOST)) {
                opened[i] = true;
                occupy(i);
                start.add(i);
            }
        }
        for (int i = 1; i < vertices.length; i++) {
            settled[i] = !vertices[i].gate() && states[i].ended();
        }
        for (int i = 1; i < vertices.length; i++) {
            if (settled[i] && !vertices[i].gate() && lets(i, states[i])) {
                settle(i, start);
            }
        }
        for (int i = 1; i < vertices.length; i++) {
            if (open[i] == 0 && !settled[i]) {
                open(i, start);
            }
        }
        return start;
    }

    /** The step ended well: answers the steps that are to be started now. */
    public List<Integer> succeeded(int number) {
        List<Integer> start = new ArrayList<>();
        release(number);
        settle(number, start);
        next(number, start);
        return start;
    }

    /** The step ended for good without success: answers the steps that are to be started now. */
    public List<Integer> failed(int number) {
        List<Integer> start = new ArrayList<>();
        release(number);
        if (vertices[number].mayFail()) {
            settle(number, start);
        } else {
            settled[number] = true;
        }
        next(number, start);
        return start;
    }

    /** How many steps have been answered as to be started and have not ended. */
    public int underWay() {
        return underWay;
    }

    private boolean lets(int number, StepState state) {
        return state == StepState.SUCCEEDED
                || (state == StepState.FAILED && vertices[number].mayFail());
    }

    private void settle(int number, List<Integer> start) {
        Deque<Integer> done = new ArrayDeque<>(List.of(number));
        settled[number] = true;
        while (!done.isEmpty()) {
            for (int dependent : dependents[done.pop()]) {
                if (--open[dependent] > 0 || settled[dependent]) {
                    continue;
                }
                if (vertices[dependent].gate()) {
                    settled[dependent] = true;
                    done.push(dependent);
                } else {
                    open(dependent, start);
                }
            }
        }
    }

    private void open(int number, List<Integer> start) {
        if (opened[number]) {
            return;
        }
        opened[number] = true;
        String node = vertices[number].node();
        if (vertices[number].gate()) {
            settle(number, start);
        } else if (node != null && busy.contains(node)) {
            queues.computeIfAbsent(node, _ -> new ArrayDeque<>()).add(number);
        } else {
            occupy(number);
            start.add(number);
        }
    }

    private void occupy(int number) {
        underWay++;
        String node = vertices[number].node();
        if (node != null) {
            busy.add(node);
        }
    }

    private void release(int number) {
        underWay--;
        String node = vertices[number].node();
        if (node != null) {
            busy.remove(node);
        }
    }

    private void next(int number, List<Integer> start) {
        String node = vertices[number].node();
        if (node == null || busy.contains(node)) {
            return;
        }
        Deque<Integer> queue = queues.get(node);
        if (queue != null && !queue.isEmpty()) {
            int first = queue.poll();
            occupy(first);
            start.add(first);
        }
    }
}
