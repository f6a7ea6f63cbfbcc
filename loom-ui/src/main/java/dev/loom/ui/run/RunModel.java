package dev.loom.ui.run;

import dev.loom.server.run.Expected;
import dev.loom.server.run.GateView;
import dev.loom.server.run.RunLook;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import dev.loom.server.run.StepView.NodeRef;
import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.PlanDrawer;
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
 * What pages know of a run. A look that tells what changed makes the next one; this one stays, so
 * that many pages can read it. Knows no components, so that it can be tested by itself.
 */
final class RunModel {

    /** Steps on no node stand in no row. */
    static final int NO_NODE = -1;

    /** What somebody wants first who chose some steps. */
    static final Comparator<StepView> URGENT_FIRST =
            Comparator.comparingInt(step -> urgency(State.of(step.state())));

    private static final List<State> WORST =
            List.of(State.FAILED, State.LOST, State.RUNNING, State.ABORTED);

    private final TreeMap<Integer, StepView> steps;
    private final Map<UUID, Integer> rows;
    private final Map<StepKind, Integer> columns;
    private List<PictureNode> nodes = List.of();
    private List<GateView> gates = List.of();
    private Expected expected = new Expected(null, 0, List.of());
    private final RunView run;
    private final RunLook.Position position;
    private final Memo<List<StepView>> list = new Memo<>(this::listed);
    private final Memo<List<StepView>> errors = new Memo<>(this::failed);
    private final Memo<List<State>> nodeStates = new Memo<>(this::states);
    private Memo<RunScopes> scopes = new Memo<>(() -> RunScopes.of(this));
    private Memo<PlanDrawer> drawer = new Memo<>(() -> new PlanDrawer(StepPanes.gates(this)));

    RunModel(RunLook first) {
        steps = new TreeMap<>();
        rows = new HashMap<>();
        columns = new LinkedHashMap<>();
        run = first.run();
        position = first.position();
        first.steps().forEach(step -> steps.put(step.number(), step));
        arrange();
    }

    private RunModel(RunModel before, RunLook look) {
        steps = new TreeMap<>(before.steps);
        rows = before.rows;
        columns = before.columns;
        nodes = before.nodes;
        gates = before.gates;
        expected = before.expected;
        scopes = before.scopes;
        drawer = before.drawer;
        run = look.run();
        position = look.position();
        look.steps().forEach(step -> steps.put(step.number(), step));
    }

    /** Whether there was anything new in what somebody saw. */
    boolean brings(RunLook look) {
        return look.whole() || !look.steps().isEmpty() || !look.run().equals(run);
    }

    /** What is known after somebody has seen that. */
    RunModel with(RunLook look) {
        if (!look.whole()) {
            return new RunModel(this, look);
        }
        RunModel whole = new RunModel(look);
        whole.gates(gates);
        whole.expected(expected);
        return whole;
    }

    private void arrange() {
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

    /** When it began; until it has, when it is to begin or was asked for. */
    Instant zero() {
        Instant began = run.startedAt();
        return began == null ? Objects.requireNonNullElse(run.dueAt(), run.createdAt()) : began;
    }

    List<StepView> steps() {
        return list.get();
    }

    private List<StepView> listed() {
        return List.copyOf(steps.values());
    }

    RunScopes scopes() {
        return scopes.get();
    }

    PlanDrawer drawer() {
        return drawer.get();
    }

    static int urgency(State state) {
        int place = WORST.indexOf(state);
        return place >= 0 ? place : state == State.SUCCEEDED ? WORST.size() + 1 : WORST.size();
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

    /** Whether nothing will be done on the step of that number any more, unless it is retried. */
    boolean over(@Nullable Integer number) {
        return number != null
                && step(number)
                        .map(step -> State.of(step.state()))
                        .filter(state ->
                                state != State.PENDING
                                        && state != State.RUNNING
                                        && state != State.LOST)
                        .isPresent();
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
        return errors.get();
    }

    private List<StepView> failed() {
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
        return nodeStates.get();
    }

    private List<State> states() {
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

    /** How steps are together: what matters most. */
    static State together(List<State> steps) {
        for (State worst : WORST) {
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
