package dev.loom.server.fanout.internal;

import dev.loom.core.job.FanOut;
import dev.loom.server.run.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A step for each node; between two batches a gate, and a pause where one is wanted. */
final class FanOutPlan {

    /** The action of a step on no node that only takes its time. */
    static final String PAUSE = "pause";

    private FanOutPlan() {}

    /**
     * The plan.
     *
     * @param task what is done on each node
     * @param nodes in the order in which they are begun
     */
    static List<Planned> of(String task, List<UUID> nodes, FanOut fanOut) {
        int size =
                fanOut.batch()
                        .map(batch -> Math.max(1, batch.size().of(nodes.size())))
                        .orElse(Math.max(1, nodes.size()));
        List<Planned> plan = new ArrayList<>();
        List<Integer> before = List.of();
        for (int from = 0; from < nodes.size(); from += size) {
            if (from > 0) {
                before = between(plan, before, fanOut);
            }
            int first = plan.size() + 1;
            for (UUID node : nodes.subList(from, Math.min(nodes.size(), from + size))) {
                plan.add(new Planned.Step(plan.size() + 1, node, task, null, true, before));
            }
            before = IntStream.rangeClosed(first, plan.size()).boxed().toList();
        }
        return plan;
    }

    /** What the next batch waits for. */
    private static List<Integer> between(List<Planned> plan, List<Integer> batch, FanOut fanOut) {
        int gate = plan.size() + 1;
        plan.add(new Planned.Gate(gate, "the batch before is done", batch));
        if (fanOut.batch().orElseThrow().pause().isZero()) {
            return List.of(gate);
        }
        int pause = gate + 1;
        plan.add(new Planned.Step(pause, null, PAUSE, null, true, List.of(gate)));
        return List.of(pause);
    }
}
