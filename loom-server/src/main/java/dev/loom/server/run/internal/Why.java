package dev.loom.server.run.internal;

import dev.loom.core.plan.WaitReasons;
import dev.loom.core.plan.WaitReasons.Gate;
import dev.loom.core.plan.WaitReasons.Reason;
import dev.loom.core.plan.WaitReasons.Step;
import dev.loom.core.run.StepState;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.GateView;
import dev.loom.server.run.StepView;
import dev.loom.server.run.WhyView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of a run's steps why they wait. */
final class Why {

    private static final int SHOWN = 20;

    private final Map<Integer, StepView> views;
    private final Map<Integer, Step> steps;
    private final Map<Integer, Gate> gates;

    Why(List<StepView> steps, List<GateView> gates) {
        views = steps.stream().collect(Collectors.toMap(StepView::number, Function.identity()));
        this.steps = steps.stream().map(Why::step).collect(Collectors.toMap(Step::number, s -> s));
        this.gates =
                gates.stream()
                        .map(gate -> new Gate(gate.number(), gate.label(), gate.waitsFor()))
                        .collect(Collectors.toMap(Gate::number, Function.identity()));
    }

    private static Step step(StepView view) {
        StepView.NodeRef node = view.node();
        return new Step(
                view.number(),
                node == null ? "" : node.hostname(),
                view.action(),
                Optional.ofNullable(view.service()),
                view.waitsFor());
    }

    WhyView of(int number) {
        Step step = steps.get(number);
        if (step == null) {
            throw LoomException.notFound("step", String.valueOf(number));
        }
        return new WhyView(
                Objects.requireNonNull(views.get(number)),
                WaitReasons.of(step, steps, gates).stream().map(this::wait).toList());
    }

    private WhyView.Wait wait(Reason reason) {
        List<StepView> open =
                reason.steps().stream()
                        .map(views::get)
                        .filter(Objects::nonNull)
                        .filter(view -> !isDone(StepState.of(view.state())))
                        .toList();
        return new WhyView.Wait(
                reason.because(),
                reason.steps().size(),
                reason.steps().size() - open.size(),
                open.stream().limit(SHOWN).toList());
    }

    /** One that failed still holds up what waits for it. */
    private static boolean isDone(StepState state) {
        return state == StepState.SUCCEEDED || state == StepState.SKIPPED;
    }
}
