package dev.loom.ui.run;

import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.PlanDrawer;
import dev.loom.ui.picture.StepKind;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A run at a moment. What pictures show of it is worked out when the first page wants it, and
 * shared by all.
 */
final class RunShot {

    private final RunModel model;
    private final Instant at;
    private final Set<Integer> critical;
    private final @Nullable Duration expected;
    private final RunCourse.Hopes hopes;
    private final Map<RunScope, Timeline.Model> timelines = new ConcurrentHashMap<>();
    private final Map<RunScope, Matrix> matrices = new ConcurrentHashMap<>();
    private PlanDrawer.@Nullable Drawing drawing;
    private @Nullable List<String> waits;

    /** What a matrix shows. */
    record Matrix(List<PictureNode> nodes, List<StepKind> kinds, List<StepMatrix.Cell> cells) {}

    RunShot(RunModel model, RunCourse course, Instant at) {
        this.model = model;
        this.at = at;
        this.critical = course.critical();
        this.expected = course.expected(model);
        this.hopes = course.hopes();
    }

    RunModel model() {
        return model;
    }

    Instant at() {
        return at;
    }

    /** How long it should take in all; null if nobody knows. */
    @Nullable Duration expected() {
        return expected;
    }

    Timeline.Model timeline(RunScope scope) {
        return timelines.computeIfAbsent(
                scope,
                _ -> {
                    Timeline.Model whole = hopes.timeline(model, critical, at);
                    return model.scopes().timeline(whole, scope);
                });
    }

    Matrix matrix(RunScope scope) {
        return matrices.computeIfAbsent(scope, _ -> model.scopes().matrix(model, scope));
    }

    /** What it waits for that isn't a step of it. */
    synchronized List<String> waits() {
        if (waits == null) {
            waits = RunWaits.of(model, at);
        }
        return waits;
    }

    synchronized PlanDrawer.Drawing drawing() {
        if (drawing == null) {
            drawing = model.drawer().draw(StepPanes.boxes(model), critical);
        }
        return drawing;
    }
}
