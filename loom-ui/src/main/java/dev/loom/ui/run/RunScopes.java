package dev.loom.ui.run;

import dev.loom.server.run.StepView;
import dev.loom.ui.picture.NodeSets;
import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a run in groups of the same services. Of a run on many nodes a picture has a row for
 * each group, where all steps of one kind are one, or a row for each of a hundred nodes of a group:
 * what is drawn, and sent, doesn't grow with the cluster.
 */
final class RunScopes {

    /** Above so many nodes pictures are folded. */
    static final int MANY = 150;

    private final List<Group> groups;
    private final int[] groupOf;
    private final int[] placeOf;
    private final int nodes;

    /** Nodes of the same services, by their rows. */
    record Group(String name, List<Integer> rows) {}

    private RunScopes(List<Group> groups, int nodes) {
        this.groups = groups;
        this.nodes = nodes;
        groupOf = new int[nodes];
        placeOf = new int[nodes];
        for (int group = 0; group < groups.size(); group++) {
            List<Integer> rows = groups.get(group).rows();
            for (int place = 0; place < rows.size(); place++) {
                groupOf[rows.get(place)] = group;
                placeOf[rows.get(place)] = place;
            }
        }
    }

    static RunScopes of(RunModel model) {
        List<Set<String>> services = new ArrayList<>();
        model.nodes().forEach(_ -> services.add(new LinkedHashSet<>()));
        for (StepView step : model.steps()) {
            String service = step.service();
            if (service != null && model.row(step) != RunModel.NO_NODE) {
                services.get(model.row(step)).add(service);
            }
        }
        Map<Set<String>, String> names = NodeSets.names(services);
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int row = 0; row < services.size(); row++) {
            byName.computeIfAbsent(
                            names.getOrDefault(services.get(row), ""), _ -> new ArrayList<>())
                    .add(row);
        }
        return new RunScopes(
                byName.entrySet().stream()
                        .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
                        .toList(),
                services.size());
    }

    List<Group> groups() {
        return groups;
    }

    /** What the services of the node in that row are called together. */
    String name(int row) {
        return groups.get(groupOf[row]).name();
    }

    boolean many() {
        return nodes > MANY;
    }

    /** The scope, or all nodes where there is no such; few nodes need none. */
    RunScope checked(RunScope scope) {
        boolean there =
                many()
                        && scope.group() >= 0
                        && scope.group() < groups.size()
                        && scope.from() >= 0
                        && scope.from() < groups.get(scope.group()).rows().size();
        return there ? scope : RunScope.ALL;
    }

    /** Every scope that there is to choose from, the folded one first. */
    List<RunScope> all() {
        List<RunScope> all = new ArrayList<>(List.of(RunScope.ALL));
        for (int group = 0; group < groups.size(); group++) {
            for (int from = 0; from < groups.get(group).rows().size(); from += RunScope.MOST) {
                all.add(new RunScope(group, from));
            }
        }
        return all;
    }

    String words(RunScope scope) {
        if (scope.folds()) {
            return "All %,d nodes, by their services".formatted(nodes);
        }
        Group group = groups.get(scope.group());
        int size = group.rows().size();
        int last = Math.min(scope.from() + RunScope.MOST, size);
        return size <= RunScope.MOST
                ? "%s: %d nodes".formatted(group.name(), size)
                : "%s: nodes %,d to %,d of %,d"
                        .formatted(group.name(), scope.from() + 1, last, size);
    }

    /** The row that a node has in that scope; {@link RunModel#NO_NODE} if it has none. */
    private int rowIn(RunScope scope, int row) {
        if (row == RunModel.NO_NODE) {
            return RunModel.NO_NODE;
        }
        if (scope.folds()) {
            return groupOf[row];
        }
        int place = placeOf[row] - scope.from();
        return groupOf[row] == scope.group() && place >= 0 && place < RunScope.MOST
                ? place
                : RunModel.NO_NODE;
    }

    private List<PictureNode> rows(RunScope scope, List<PictureNode> all) {
        if (scope.folds()) {
            List<PictureNode> rows = new ArrayList<>();
            for (Group group : groups) {
                rows.add(
                        new PictureNode(
                                "group-" + rows.size(),
                                "%s (%,d)".formatted(group.name(), group.rows().size())));
            }
            return rows;
        }
        return groups.get(scope.group()).rows().stream()
                .skip(scope.from())
                .limit(RunScope.MOST)
                .map(all::get)
                .toList();
    }

    /** The timeline of a run as it is seen in that scope. */
    Timeline.Model timeline(Timeline.Model whole, RunScope scope) {
        if (!many()) {
            return whole;
        }
        List<Timeline.Bars> bars = new ArrayList<>();
        Map<List<Integer>, List<Timeline.Bars>> folded = new LinkedHashMap<>();
        for (Timeline.Bars bar : whole.steps()) {
            int row = rowIn(scope, bar.node());
            if (scope.folds()) {
                folded.computeIfAbsent(List.of(row, bar.kind()), _ -> new ArrayList<>()).add(bar);
            } else if (row != RunModel.NO_NODE) {
                bars.add(
                        new Timeline.Bars(
                                bar.number(),
                                row,
                                bar.kind(),
                                bar.state(),
                                bar.critical(),
                                bar.tries(),
                                bar.hope()));
            }
        }
        folded.forEach((key, steps) -> bars.add(fold(key.getFirst(), key.getLast(), steps)));
        return new Timeline.Model(
                whole.zero(),
                whole.now(),
                whole.end(),
                whole.expectedEnd(),
                rows(scope, whole.nodes()),
                whole.kinds(),
                bars);
    }

    private static Timeline.Bars fold(int row, int kind, List<Timeline.Bars> steps) {
        State state = RunModel.together(steps.stream().map(Timeline.Bars::state).toList());
        Duration start = null;
        Duration end = null;
        boolean open = false;
        Timeline.Hope hope = null;
        for (Timeline.Bars step : steps) {
            for (Timeline.Try each : step.tries()) {
                start = earlier(start, each.start());
                open |= each.end() == null;
                end = later(end, each.end());
            }
            if (step.hope() != null) {
                hope = hope == null ? step.hope() : RunCourse.both(hope, step.hope());
            }
        }
        return new Timeline.Bars(
                steps.getFirst().number(),
                row,
                kind,
                state,
                steps.stream().anyMatch(Timeline.Bars::critical),
                start == null
                        ? List.of()
                        : List.of(new Timeline.Try(start, open ? null : end, state, counts(steps))),
                hope);
    }

    /** As in {@code 412 of 997 done, 3 failed, 200 running}. */
    private static String counts(List<Timeline.Bars> steps) {
        Map<State, Long> counts =
                steps.stream()
                        .collect(
                                Collectors.groupingBy(Timeline.Bars::state, Collectors.counting()));
        StringBuilder words =
                new StringBuilder()
                        .append(counts.getOrDefault(State.SUCCEEDED, 0L))
                        .append(" of ")
                        .append(steps.size())
                        .append(" done");
        for (State state : List.of(State.FAILED, State.LOST, State.RUNNING, State.ABORTED)) {
            Long count = counts.get(state);
            if (count != null) {
                words.append(", ").append(count).append(' ').append(state.look().word());
            }
        }
        return words.toString();
    }

    private static Duration earlier(@Nullable Duration one, Duration other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }

    private static @Nullable Duration later(@Nullable Duration one, @Nullable Duration other) {
        return one == null || other != null && other.compareTo(one) > 0 ? other : one;
    }

    /** The matrix of a run as it is seen in that scope. */
    RunShot.Matrix matrix(RunModel model, RunScope scope) {
        List<StepMatrix.Cell> cells = new ArrayList<>();
        Map<List<Integer>, List<StepView>> folded = new LinkedHashMap<>();
        boolean folds = many() && scope.folds();
        for (StepView step : model.steps()) {
            int row = many() ? rowIn(scope, model.row(step)) : model.row(step);
            int column = model.column(step);
            if (folds) {
                folded.computeIfAbsent(List.of(row, column), _ -> new ArrayList<>()).add(step);
            } else if (row != RunModel.NO_NODE || !many()) {
                cells.add(new StepMatrix.Cell(step.number(), row, column, State.of(step.state())));
            }
        }
        folded.forEach((key, steps) ->
                cells.add(
                        new StepMatrix.Cell(
                                steps.getFirst().number(),
                                key.getFirst(),
                                key.getLast(),
                                RunModel.together(
                                        steps.stream()
                                                .map(step -> State.of(step.state()))
                                                .toList()))));
        return new RunShot.Matrix(
                many() ? rows(scope, model.nodes()) : model.nodes(), model.kinds(), cells);
    }

    /**
     * The step that somebody wants who chose what stands for it: of folded ones the first that
     * failed, else runs, else comes.
     */
    int chosen(RunModel model, RunScope scope, int number) {
        if (!many() || !scope.folds()) {
            return number;
        }
        StepView first = model.step(number).orElse(null);
        if (first == null) {
            return number;
        }
        int group = rowIn(scope, model.row(first));
        return model.steps().stream()
                .filter(step -> model.column(step) == model.column(first))
                .filter(step -> rowIn(scope, model.row(step)) == group)
                .min(RunModel.URGENT_FIRST)
                .map(StepView::number)
                .orElse(number);
    }

    /** Where a step is drawn in that scope: at the first of those that it is folded with. */
    @Nullable Integer drawn(RunModel model, RunScope scope, @Nullable Integer number) {
        if (number == null || !many() || !scope.folds()) {
            return number;
        }
        StepView wanted = model.step(number).orElse(null);
        if (wanted == null) {
            return null;
        }
        int group = rowIn(scope, model.row(wanted));
        return model.steps().stream()
                .filter(step -> model.column(step) == model.column(wanted))
                .filter(step -> rowIn(scope, model.row(step)) == group)
                .map(StepView::number)
                .findFirst()
                .orElse(null);
    }
}
