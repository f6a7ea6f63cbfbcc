package dev.loom.ui.gallery;

import com.vaadin.flow.component.Component;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.PlanGraph;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.picture.StepKind;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts that are drawn: a cluster of four nodes while it is made, and large ones. */
final class Pictures {

    private static final int MANY = 160;
    private static final List<String> NODES = List.of("web-1", "web-2", "web-3", "web-4");
    private static final List<String> ACTIONS = List.of("create", "install", "start");
    private static final int GATE = NODES.size() * ACTIONS.size() + 1;

    /** By step, node after node. */
    private static final List<State> STATES =
            List.of(
                    State.SUCCEEDED,
                    State.SUCCEEDED,
                    State.SUCCEEDED,
                    State.SUCCEEDED,
                    State.SUCCEEDED,
                    State.RUNNING,
                    State.SUCCEEDED,
                    State.FAILED,
                    State.SKIPPED,
                    State.SUCCEEDED,
                    State.RUNNING,
                    State.PENDING);

    private final Instant now;

    Pictures(Instant now) {
        this.now = now;
    }

    Component[] cards() {
        return new Component[] {
            Parts.card("Layout as tiles", map(LayoutMap.Mode.TILES, 14)),
            Parts.card("Layout as weave", map(LayoutMap.Mode.WEAVE, 14)),
            Parts.card("Layout of many nodes", map(LayoutMap.Mode.DENSE, MANY)),
            Parts.card("Layout on cards", map(LayoutMap.Mode.MINIATURE, 14)),
            Parts.card("Plan as a graph", graph()),
            Parts.card("Timeline", timeline()),
            Parts.card("Node by step", matrix()),
            Parts.card("Run history", history()),
        };
    }

    private static LayoutMap map(LayoutMap.Mode mode, int size) {
        LayoutMap map = new LayoutMap(mode);
        map.show(
                IntStream.rangeClosed(1, size)
                        .mapToObj(number ->
                                new LayoutMap.Node(
                                        "n" + number,
                                        number,
                                        "web-" + number,
                                        state(number),
                                        services(number),
                                        "10.0.0." + number))
                        .toList());
        return map;
    }

    private static State state(int number) {
        return switch (number % 14) {
            case 5 -> State.CREATING;
            case 9 -> State.FAILED;
            case 13 -> State.LOST;
            default -> State.ACTIVE;
        };
    }

    private static List<String> services(int number) {
        return number <= 2
                ? List.of("base", "haproxy")
                : number % 5 == 0 ? List.of("base", "nginx", "redis") : List.of("base", "nginx");
    }

    private static PlanGraph graph() {
        List<PlanGraph.Step> steps = new ArrayList<>();
        List<Integer> installs = new ArrayList<>();
        for (int number = 1; number < GATE; number++) {
            boolean first = action(number) == 0;
            boolean last = action(number) == ACTIONS.size() - 1;
            if (action(number) == 1) {
                installs.add(number);
            }
            steps.add(
                    new PlanGraph.Step(
                            number,
                            NODES.get(node(number)),
                            node(number) == 0 ? "haproxy" : "nginx",
                            ACTIONS.get(action(number)),
                            service(number),
                            STATES.get(number - 1),
                            first ? List.of() : List.of(last ? GATE : number - 1)));
        }
        PlanGraph graph = new PlanGraph();
        graph.show(steps, List.of(new PlanGraph.Gate(GATE, installs)), Set.of(4, 5, 6));
        return graph;
    }

    private Timeline timeline() {
        List<Timeline.Bars> bars = new ArrayList<>();
        for (int number = 1; number < GATE; number++) {
            int start = action(number) * 40 + node(number) * 6;
            State state = STATES.get(number - 1);
            boolean begun = state != State.PENDING && state != State.SKIPPED;
            bars.add(
                    new Timeline.Bars(
                            number,
                            node(number),
                            action(number),
                            state,
                            node(number) == 1,
                            begun ? tries(state, start) : List.of(),
                            state == State.PENDING ? hope(start) : null));
        }
        Timeline timeline = new Timeline();
        timeline.show(
                new Timeline.Model(
                        now.minus(seconds(110)), now, null, seconds(150), nodes(), kinds(), bars));
        return timeline;
    }

    private static List<Timeline.Try> tries(State state, int start) {
        return switch (state) {
            case RUNNING -> List.of(tried(start, null, state));
            case FAILED ->
                    List.of(
                            new Timeline.Try(
                                    seconds(start), seconds(start + 12), state, "exit status 1"),
                            new Timeline.Try(
                                    seconds(start + 15),
                                    seconds(start + 30),
                                    state,
                                    "exit status 1"));
            default -> List.of(tried(start, seconds(start + 30), state));
        };
    }

    private static Timeline.Try tried(int start, @Nullable Duration end, State state) {
        return new Timeline.Try(seconds(start), end, state, null);
    }

    private static Timeline.Hope hope(int start) {
        return new Timeline.Hope(seconds(start + 30), seconds(start + 50));
    }

    private static StepMatrix matrix() {
        StepMatrix matrix = new StepMatrix();
        matrix.show(
                nodes(),
                kinds(),
                IntStream.range(1, GATE)
                        .mapToObj(number ->
                                new StepMatrix.Cell(
                                        number,
                                        node(number),
                                        action(number),
                                        STATES.get(number - 1)))
                        .toList());
        return matrix;
    }

    private static RunHistory history() {
        List<State> ends = List.of(State.SUCCEEDED, State.SUCCEEDED, State.FAILED, State.SUCCEEDED);
        RunHistory history = new RunHistory();
        history.show(
                IntStream.range(0, 16)
                        .mapToObj(run -> {
                            State state = run == 11 ? State.ABORTED : ends.get(run % 4);
                            return new RunHistory.Bar(
                                    "r" + run,
                                    run == 15 ? State.RUNNING : state,
                                    seconds(90 + run * 17 % 60),
                                    "Create web-" + run,
                                    null);
                        })
                        .toList());
        return history;
    }

    private static List<PictureNode> nodes() {
        return NODES.stream().map(name -> new PictureNode(name, name)).toList();
    }

    private static List<StepKind> kinds() {
        return List.of(
                new StepKind("create", null),
                new StepKind("install", "nginx"),
                new StepKind("start", "nginx"));
    }

    private static int node(int number) {
        return (number - 1) / ACTIONS.size();
    }

    private static int action(int number) {
        return (number - 1) % ACTIONS.size();
    }

    private static @Nullable String service(int number) {
        return action(number) == 0 ? null : "nginx";
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
