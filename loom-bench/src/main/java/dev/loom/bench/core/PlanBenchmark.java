package dev.loom.bench.core;

import dev.loom.core.plan.Plan;
import dev.loom.core.plan.PlanRequest;
import dev.loom.core.plan.Planner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which steps in which order, for a cluster to be made. */
public class PlanBenchmark {

    /** Up to 140,000 steps. */
    @State(Scope.Benchmark)
    public static class Usual {

        @Param({"5", "100", "1000", "10000"})
        int nodes;

        PlanRequest request = PlanShape.fourteenSteps(1);

        /** Made once: only planning is measured. */
        @Setup
        public void make() {
            request = PlanShape.fourteenSteps(nodes);
        }
    }

    /** Up to 590,000 steps. */
    @State(Scope.Benchmark)
    public static class Full {

        @Param("10000")
        int nodes;

        PlanRequest request = PlanShape.fiftyNineSteps(1);

        /** Made once: only planning is measured. */
        @Setup
        public void make() {
            request = PlanShape.fiftyNineSteps(nodes);
        }
    }

    /** 14 steps a node. */
    @Benchmark
    public Plan fourteenSteps(Usual usual) {
        return new Planner().plan(usual.request);
    }

    /** 59 steps a node. */
    @Benchmark
    public Plan fiftyNineSteps(Full full) {
        return new Planner().plan(full.request);
    }
}
