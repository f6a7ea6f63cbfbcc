package dev.loom.ui.run;

import dev.loom.core.plan.WaitReasons;
import dev.loom.core.plan.WaitReasons.Gate;
import dev.loom.core.plan.WaitReasons.Reason;
import dev.loom.core.plan.WaitReasons.Step;
import dev.loom.server.run.GateView;
import dev.loom.server.run.StepView;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a step that hasn't begun waits, in a sentence. */
final class WaitWords {

    private final Map<Integer, StepView> views;
    private final Map<Integer, Step> steps;
    private final Map<Integer, Gate> gates;

    WaitWords(List<StepView> steps, List<GateView> gates) {
        views = steps.stream().collect(Collectors.toMap(StepView::number, Function.identity()));
        this.steps =
                steps.stream()
                        .map(WaitWords::step)
                        .collect(Collectors.toMap(Step::number, Function.identity()));
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

    /** What it waits for yet; that it is about to begin where that is nothing. */
    String of(StepView step) {
        List<String> open =
                WaitReasons.of(step(step), steps, gates).stream()
                        .filter(reason -> done(reason) < reason.steps().size())
                        .map(this::words)
                        .toList();
        return open.isEmpty()
                ? "It is about to begin."
                : "It waits: " + String.join("; ", open) + ".";
    }

    private String words(Reason reason) {
        return reason.steps().size() == 1
                ? reason.because()
                : "%s (%d of %d done)"
                        .formatted(reason.because(), done(reason), reason.steps().size());
    }

    private int done(Reason reason) {
        return (int)
                reason.steps().stream()
                        .map(views::get)
                        .filter(view -> view != null && isDone(State.of(view.state())))
                        .count();
    }

    private static boolean isDone(State state) {
        return state == State.SUCCEEDED || state == State.SKIPPED;
    }
}
