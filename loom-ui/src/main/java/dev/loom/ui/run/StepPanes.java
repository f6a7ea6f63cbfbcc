package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import dev.loom.server.run.StepView;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.StepSelected;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a run's steps. Only the one that is seen is kept up to date; another one is when
 * it is turned to.
 */
final class StepPanes {

    private final Timeline timeline = new Timeline();
    private final StepMatrix matrix = new StepMatrix();
    private RunTab seen = RunTab.TIMELINE;

    StepPanes(Consumer<StepSelected> chosen) {
        timeline.onStep(chosen::accept);
        matrix.onStep(chosen::accept);
        timeline.addClassName("run-picture");
        matrix.addClassName("run-picture");
    }

    /** The picture of that tab. */
    Component turnTo(RunTab tab) {
        seen = tab;
        return tab == RunTab.NODES ? matrix : timeline;
    }

    void show(RunModel model, RunCourse course, Instant now) {
        if (seen == RunTab.NODES) {
            matrix.show(model.nodes(), model.kinds(), cells(model));
        } else {
            timeline.show(course.timeline(model, now));
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

    void select(@Nullable Integer step, @Nullable Integer attempt) {
        int tried = attempt == null ? 0 : attempt;
        timeline.select(step, tried);
        matrix.select(step, tried);
    }
}
