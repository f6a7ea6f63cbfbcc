package dev.loom.ui.run;

import dev.loom.server.run.Expected;
import dev.loom.server.run.GateView;
import dev.loom.server.run.RunLook;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import dev.loom.server.run.StepView.NodeRef;
import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.StepKind;
import dev.loom.ui.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page knows of a run, kept up to date by looks that tell only what changed. Knows no
 * components, so that it can be tested by itself.
 */
final class RunModel {

    /** Steps on no node stand in no row. */
    static final int NO_NODE = -1;

    private final TreeMap<Integer, StepView> steps = new TreeMap<>();
    private final Map<UUID, Integer> rows = new HashMap<>();
    private final Map<StepKind, Integer> columns = new LinkedHashMap<>();
    private List<PictureNode> nodes = List.of();
    private List<GateView> gates = List.of();
    private Expected expected = new Expected(null, 0, List.of());
    private RunView run;
    private RunLook.Position position;

    RunModel(RunLook first) {
        run = first.run();
        position = first.position();
        take(first);
    }

    /** Takes in what somebody saw, and answers whether there was anything new. */
    boolean take(RunLook look) {
        boolean news = look.whole() || !look.steps().isEmpty() || !look.run().equals(run);
        run = look.run();
        position = look.position();
        if (look.whole()) {
            steps.clear();
        }
        look.steps().forEach(step -> steps.put(step.number(), step));
        if (look.whole()) {
            arrange();
        }
        return news;
    }

    private void arrange() {
        rows.clear();
        columns.clear();
        List<NodeRef> all =
                steps.values().stream()
                        .map(StepView::node)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(Comparator.comparingInt(NodeRef::number))
                        .toList();
        List<PictureNode> named = new ArrayList<>();
        for (NodeRef node : all) {
            rows.put(node.id(), named.size());
            named.add(new PictureNode(node.id().toString(), node.hostname()));
        }
        nodes = List.copyOf(named);
        for (StepView step : steps.values()) {
            columns.putIfAbsent(kind(step), columns.size());
        }
    }

    void gates(List<GateView> all) {
        gates = List.copyOf(all);
    }

    void expected(Expected times) {
        expected = times;
    }

    RunView run() {
        return run;
    }

    RunLook.Position position() {
        return position;
    }

    boolean planned() {
        return !steps.isEmpty();
    }

    boolean ended() {
        return RunWords.ended(run);
    }

    /** When it began; until it has, when it was asked for. */
    Instant zero() {
        return run.startedAt() == null ? run.createdAt() : run.startedAt();
    }

    List<StepView> steps() {
        return List.copyOf(steps.values());
    }

    Optional<StepView> step(int number) {
        return Optional.ofNullable(steps.get(number));
    }

    /** The step of that number, if it hasn't begun. */
    Optional<StepView> waiting(@Nullable Integer number) {
        return steps().stream()
                .filter(step -> Integer.valueOf(step.number()).equals(number))
                .filter(step -> step.attempt() == 0 && State.of(step.state()) == State.PENDING)
                .findFirst();
    }

    List<GateView> gates() {
        return gates;
    }

    Expected expected() {
        return expected;
    }

    List<PictureNode> nodes() {
        return nodes;
    }

    List<StepKind> kinds() {
        return List.copyOf(columns.keySet());
    }

    int row(StepView step) {
        NodeRef node = step.node();
        return node == null ? NO_NODE : rows.getOrDefault(node.id(), NO_NODE);
    }

    int column(StepView step) {
        return columns.getOrDefault(kind(step), 0);
    }

    static StepKind kind(StepView step) {
        return new StepKind(step.action(), step.service());
    }

    /** The steps that failed, in the order in which they did. */
    List<StepView> errors() {
        return steps.values().stream()
                .filter(step -> State.of(step.state()) == State.FAILED)
                .sorted(
                        Comparator.comparing(
                                        StepView::endedAt,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparingInt(StepView::number))
                .toList();
    }

    /** The error that comes after a step, and after the last one the first again. */
    Optional<StepView> errorAfter(@Nullable Integer number) {
        List<StepView> errors = errors();
        for (int i = 0; i < errors.size(); i++) {
            if (Objects.equals(errors.get(i).number(), number)) {
                return Optional.of(errors.get((i + 1) % errors.size()));
            }
        }
        return errors.stream().findFirst();
    }

    /** What to show first: the first error, else what runs, else the last thing that was done. */
    Optional<StepView> telling() {
        return errorAfter(null)
                .or(() -> newest(State.RUNNING))
                .or(() -> newest(State.LOST))
                .or(() -> newest(State.SUCCEEDED))
                .or(() -> steps.values().stream().findFirst());
    }

    private Optional<StepView> newest(State state) {
        return steps.values().stream()
                .filter(step -> State.of(step.state()) == state && step.startedAt() != null)
                .max(Comparator.comparing(step -> Objects.requireNonNull(step.startedAt())));
    }

    /** How each node is, by its steps. */
    List<State> nodeStates() {
        List<List<State>> states = new ArrayList<>();
        nodes.forEach(_ -> states.add(new ArrayList<>()));
        for (StepView step : steps.values()) {
            int row = row(step);
            if (row != NO_NODE) {
                states.get(row).add(State.of(step.state()));
            }
        }
        return states.stream().map(RunModel::together).toList();
    }

    private static State together(List<State> steps) {
        for (State worst : List.of(State.FAILED, State.LOST, State.RUNNING, State.ABORTED)) {
            if (steps.contains(worst)) {
                return worst;
            }
        }
        if (steps.stream().allMatch(step -> step == State.SUCCEEDED)) {
            return State.SUCCEEDED;
        } else if (steps.contains(State.SKIPPED) && !steps.contains(State.PENDING)) {
            return State.SKIPPED;
        }
        return steps.contains(State.SUCCEEDED) ? State.RUNNING : State.PENDING;
    }
}
