package dev.loom.server.run.internal;

import dev.loom.core.run.StepState;
import dev.loom.core.run.Walk;
import dev.loom.server.run.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What a run's walk knows of each step besides its state: attempts, and what is under way. */
final class StepBook {

    private final Map<Integer, Planned.Step> steps = new HashMap<>();
    private final Map<Integer, Integer> attempts = new HashMap<>();
    private final Map<Integer, Integer> forgiven = new HashMap<>();
    private final Map<Integer, Instant> begun = new HashMap<>();
    private final Map<Integer, Instant> due = new HashMap<>();

    /** Of a plan as it was found. */
    StepBook(PlanStore.PlanRows plan) {
        plan.steps().forEach(this::note);
    }

    private void note(PlanStore.StepRow row) {
        int number = row.step().number();
        steps.put(number, row.step());
        attempts.put(number, row.attempt());
        if (row.forgiven() > 0) {
            forgiven.put(number, row.forgiven());
        }
        if (row.again() != null) {
            due.put(number, row.again());
        }
        if (row.state() == StepState.RUNNING && row.startedAt() != null) {
            begun.put(number, row.startedAt());
        }
    }

    int size() {
        return steps.size();
    }

    /** The nodes of the plan, each once, in the order of its steps. */
    List<UUID> nodes() {
        return steps.values().stream()
                .sorted(Comparator.comparingInt(Planned.Step::number))
                .map(Planned.Step::node)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    Planned.Step step(int number) {
        return Objects.requireNonNull(steps.get(number));
    }

    /** Whether an earlier owner had begun it. */
    boolean isBegun(int number) {
        return begun.containsKey(number);
    }

    /** How long a retry that an earlier owner noted has to wait yet; asked once. */
    Duration untilDue(int number, Instant now) {
        Instant again = due.remove(number);
        Duration wait = again == null ? Duration.ZERO : Duration.between(now, again);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** The attempt that comes now: what an earlier owner had begun is taken up, once. */
    Turn next(int number) {
        Instant startedAt = begun.remove(number);
        int attempt =
                startedAt == null
                        ? attempts.merge(number, 1, Integer::sum)
                        : attempts.getOrDefault(number, 1);
        return new Turn(
                attempt, Math.max(1, attempt - forgiven.getOrDefault(number, 0)), startedAt);
    }

    /** One of its attempts doesn't count. */
    void forgive(int number) {
        forgiven.merge(number, 1, Integer::sum);
    }

    /** Its attempt hasn't begun. */
    void takeBack(int number) {
        attempts.merge(number, -1, Integer::sum);
    }

    /** Steps and gates, by number. */
    static List<Walk.Vertex> vertices(PlanStore.PlanRows plan) {
        List<Walk.Vertex> vertices = new ArrayList<>();
        for (PlanStore.StepRow row : plan.steps()) {
            Planned.Step step = row.step();
            vertices.add(
                    new Walk.Vertex(
                            step.number(),
                            step.node() == null ? null : step.node().toString(),
                            false,
                            step.mayFail(),
                            step.waitsFor()));
        }
        for (Planned.Gate gate : plan.gates()) {
            vertices.add(new Walk.Vertex(gate.number(), null, true, false, gate.waitsFor()));
        }
        vertices.sort(Comparator.comparingInt(Walk.Vertex::number));
        return vertices;
    }

    /** By number, from 1; gates are pending. */
    static StepState[] states(PlanStore.PlanRows plan) {
        StepState[] states = new StepState[plan.steps().size() + plan.gates().size() + 1];
        Arrays.fill(states, StepState.PENDING);
        plan.steps().forEach(row -> states[row.step().number()] = row.state());
        return states;
    }
}
