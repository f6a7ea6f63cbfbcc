package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import dev.loom.server.run.StepView;
import dev.loom.ui.picture.PlanGraph;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a run's steps. Only the one that is seen is kept up to date; another one is when
 * it is turned to.
 */
final class StepPanes {

    private final Timeline timeline = new Timeline();
    private final StepMatrix matrix = new StepMatrix();
    private final PlanGraph graph = new PlanGraph();
    private RunTab seen = RunTab.TIMELINE;
    private RunScope scope = RunScope.ALL;
    private @Nullable RunShot shot;
    private @Nullable Integer selected;
    private int selectedAttempt;

    /** Somebody chose a step, and an attempt at it; null for the last one. */
    @FunctionalInterface
    interface Chosen {
        void at(int step, @Nullable Integer attempt);
    }

    StepPanes(Chosen chosen) {
        timeline.onStep(event -> choose(chosen, event.step(), event.attempt().orElse(null)));
        matrix.onStep(event -> choose(chosen, event.step(), event.attempt().orElse(null)));
        graph.onStep(step -> chosen.at(step, null));
        graph.getElement().getClassList().add("run-graph");
        timeline.addClassName("run-picture");
        matrix.addClassName("run-picture");
    }

    /** The picture of that tab. */
    Component turnTo(RunTab tab) {
        seen = tab;
        return switch (tab) {
            case NODES -> matrix;
            case GRAPH -> graph;
            case TIMELINE, LOG, PARAMETERS, AUDIT -> timeline;
        };
    }

    void show(RunShot shot, RunScope scope) {
        this.shot = shot;
        this.scope = scope;
        switch (seen) {
            case NODES -> {
                RunShot.Matrix cells = shot.matrix(scope);
                matrix.show(cells.nodes(), cells.kinds(), cells.cells());
            }
            case GRAPH -> graph.show(shot.drawing());
            case TIMELINE, LOG, PARAMETERS, AUDIT -> timeline.show(shot.timeline(scope));
        }
        mark();
    }

    static List<PlanGraph.Step> boxes(RunModel model) {
        RunScopes scopes = model.scopes();
        List<PlanGraph.Step> boxes = new ArrayList<>();
        for (StepView step : model.steps()) {
            int row = model.row(step);
            boolean onNode = row != RunModel.NO_NODE;
            boxes.add(
                    new PlanGraph.Step(
                            step.number(),
                            onNode ? model.nodes().get(row).name() : "",
                            onNode ? scopes.name(row) : "",
                            step.action(),
                            step.service(),
                            State.of(step.state()),
                            step.waitsFor()));
        }
        return boxes;
    }

    static List<PlanGraph.Gate> gates(RunModel model) {
        return model.gates().stream()
                .map(gate -> new PlanGraph.Gate(gate.number(), gate.waitsFor()))
                .toList();
    }

    void select(@Nullable Integer step, @Nullable Integer attempt) {
        selected = step;
        selectedAttempt = attempt == null ? 0 : attempt;
        mark();
    }

    private void mark() {
        RunShot now = shot;
        Integer drawn =
                now == null ? selected : now.model().scopes().drawn(now.model(), scope, selected);
        int attempt = Objects.equals(drawn, selected) ? selectedAttempt : 0;
        timeline.select(drawn, attempt);
        matrix.select(drawn, attempt);
    }

    private void choose(Chosen chosen, int number, @Nullable Integer attempt) {
        RunShot now = shot;
        int step = now == null ? number : now.model().scopes().chosen(now.model(), scope, number);
        chosen.at(step, step == number ? attempt : null);
    }
}
