package dev.loom.bench.core;

import dev.loom.core.plan.Planner;
import dev.loom.core.plan.Vertex;
import dev.loom.core.run.StepState;
import dev.loom.core.run.Walk;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which steps may start as others end, from the first step of a run to its last. */
@State(Scope.Benchmark)
public class WalkBenchmark {

    @Param({"5", "1000", "10000"})
    int nodes;

    private List<Walk.Vertex> plan = List.of();
    private long steps;

    /** Plans once: only walking is measured. */
    @Setup
    public void make() {
        plan =
                new Planner()
                        .plan(PlanShape.fourteenSteps(nodes)).vertices().stream()
                                .map(WalkBenchmark::walked)
                                .toList();
        steps = plan.stream().filter(vertex -> !vertex.gate()).count();
    }

    /**
     * Fourteen steps a node, ended in the order in which they started.
     *
     * @throws IllegalStateException if the walk ends before every step has run
     */
    @Benchmark
    public long whole() {
        StepState[] states = new StepState[plan.size() + 1];
        Arrays.fill(states, StepState.PENDING);
        Walk walk = new Walk(plan);
        Deque<Integer> running = new ArrayDeque<>(walk.begin(states));
        long ended = 0;
        while (!running.isEmpty()) {
            running.addAll(walk.succeeded(running.poll()));
            ended++;
        }
        if (ended != steps) {
            throw new IllegalStateException("only " + ended + " of " + steps + " steps ran");
        }
        return ended;
    }

    private static Walk.Vertex walked(Vertex vertex) {
        return switch (vertex) {
            case Vertex.Step step ->
                    new Walk.Vertex(step.number(), step.node(), false, false, step.after());
            case Vertex.Gate gate ->
                    new Walk.Vertex(gate.number(), null, true, false, gate.after());
        };
    }
}
