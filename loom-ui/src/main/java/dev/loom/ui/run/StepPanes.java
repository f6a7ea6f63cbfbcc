package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import dev.loom.server.run.StepView;
import dev.loom.ui.picture.NodeSets;
import dev.loom.ui.picture.PlanGraph;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Somebody chose a step, and an attempt at it; null for the last one. */
    @FunctionalInterface
    interface Chosen {
        void at(int step, @Nullable Integer attempt);
    }

    StepPanes(Chosen chosen) {
        timeline.onStep(event -> chosen.at(event.step(), event.attempt().orElse(null)));
        matrix.onStep(event -> chosen.at(event.step(), event.attempt().orElse(null)));
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

    void show(RunModel model, RunCourse course, Instant now) {
        switch (seen) {
            case NODES -> matrix.show(model.nodes(), model.kinds(), cells(model));
            case GRAPH -> graph.show(boxes(model), gates(model), course.critical());
            case TIMELINE, LOG, PARAMETERS, AUDIT -> timeline.show(course.timeline(model, now));
        }
    }

    private static List<StepMatrix.Cell> cells(RunModel model) {
        List<StepMatrix.Cell> cells = new ArrayList<>();
        for (StepView step : model.steps()) {
            cells.add(
                    new StepMatrix.Cell(
                            step.number(),
                            model.row(step),
                            model.column(step),
                            State.of(step.state())));
        }
        return cells;
    }

    private static List<PlanGraph.Step> boxes(RunModel model) {
        List<String> sets = sets(model);
        List<PlanGraph.Step> boxes = new ArrayList<>();
        for (StepView step : model.steps()) {
            int row = model.row(step);
            boolean onNode = row != RunModel.NO_NODE;
            boxes.add(
                    new PlanGraph.Step(
                            step.number(),
                            onNode ? model.nodes().get(row).name() : "",
                            onNode ? sets.get(row) : "",
                            step.action(),
                            step.service(),
                            State.of(step.state()),
                            step.waitsFor()));
        }
        return boxes;
    }

    /** What the services of each node are called together. */
    private static List<String> sets(RunModel model) {
        List<Set<String>> services = new ArrayList<>();
        model.nodes().forEach(_ -> services.add(new LinkedHashSet<>()));
        for (StepView step : model.steps()) {
            if (step.service() != null && model.row(step) != RunModel.NO_NODE) {
                services.get(model.row(step)).add(step.service());
            }
        }
        Map<Set<String>, String> names = NodeSets.names(services);
        return services.stream().map(set -> names.getOrDefault(set, "")).toList();
    }

    private static List<PlanGraph.Gate> gates(RunModel model) {
        return model.gates().stream()
                .map(gate -> new PlanGraph.Gate(gate.number(), gate.waitsFor()))
                .toList();
    }

    void select(@Nullable Integer step, @Nullable Integer attempt) {
        int tried = attempt == null ? 0 : attempt;
        timeline.select(step, tried);
        matrix.select(step, tried);
    }
}
