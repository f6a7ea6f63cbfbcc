package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanFold.Box;
import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Lanes;
import dev.loom.ui.picture.PlanGraph.Step;
import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as it is drawn: the layout, which stays, and how far each box is. */
record PlanPicture(PlanLayout layout, List<BoxState> states, int steps) {

    static final PlanPicture EMPTY = new PlanPicture(PlanLayout.EMPTY, List.of(), 0);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FEW_NODES = 12;

    static PlanPicture of(List<Step> steps, List<Gate> gates, Set<Integer> critical, Lanes lanes) {
        return of(layout(steps, gates, critical, lanes), steps);
    }

    /** Where everything stands, however far the steps are. */
    static PlanLayout layout(
            List<Step> steps, List<Gate> gates, Set<Integer> critical, Lanes lanes) {
        Set<String> nodes = new HashSet<>();
        steps.forEach(step -> nodes.add(step.node()));
        boolean byNode =
                switch (lanes) {
                    case AUTO -> nodes.size() <= FEW_NODES;
                    case NODE -> true;
                    case SERVICE_SET -> false;
                };
        return PlanLayout.of(PlanFold.of(steps, gates, critical, byNode));
    }

    /** How far the steps are that stand there. */
    static PlanPicture of(PlanLayout layout, List<Step> steps) {
        Map<Integer, State> stateOf = new HashMap<>();
        steps.forEach(step -> stateOf.put(step.number(), step.state()));
        List<BoxState> states =
                layout.fold().boxes().stream()
                        .map(box ->
                                BoxState.of(
                                        box.steps().stream()
                                                .map(number ->
                                                        stateOf.getOrDefault(number, State.UNKNOWN))
                                                .toList()))
                        .toList();
        return new PlanPicture(layout, states, steps.size());
    }

    /** The step that someone wants who chose a box: the first that failed, or runs, or comes. */
    Optional<Integer> stepOf(int box, List<Step> all) {
        if (box < 0 || box >= layout.fold().boxes().size()) {
            return Optional.empty();
        }
        Set<Integer> members = new HashSet<>(layout.fold().boxes().get(box).steps());
        return all.stream()
                .filter(step -> members.contains(step.number()))
                .min((one, other) ->
                        Integer.compare(
                                BoxState.urgency(one.state()), BoxState.urgency(other.state())))
                .map(Step::number);
    }

    /** Box, state and how many are done, of each that differs; both have the same layout. */
    ArrayNode changesFrom(PlanPicture before) {
        ArrayNode changes = JSON.arrayNode();
        for (int i = 0; i < states.size(); i++) {
            if (!states.get(i).equals(before.states.get(i))) {
                changes.add(states.get(i).json().insert(0, i));
            }
        }
        return changes;
    }

    /** All of it, for the element. */
    ObjectNode json() {
        ObjectNode json = JSON.objectNode();
        json.set("states", StateTable.json());
        json.put("width", layout.width());
        json.put("height", layout.height());
        ArrayNode lanes = json.putArray("lanes");
        layout.lanes()
                .forEach(lane ->
                        lanes.addObject()
                                .put("name", lane.name())
                                .put("nodes", lane.nodes())
                                .put("y", lane.y())
                                .put("height", lane.height()));
        ArrayNode boxes = json.putArray("boxes");
        for (int i = 0; i < layout.spots().size(); i++) {
            boxes.add(json(i));
        }
        ArrayNode edges = json.putArray("edges");
        layout.fold()
                .edges()
                .forEach(edge ->
                        edges.addObject()
                                .put("path", layout.path(edge))
                                .put("from", edge.from())
                                .put("to", edge.to())
                                .put("critical", edge.critical()));
        json.put("summary", summary());
        return json;
    }

    private ObjectNode json(int i) {
        Box box = layout.fold().boxes().get(i);
        PlanLayout.Spot spot = layout.spots().get(i);
        ObjectNode json = JSON.objectNode();
        json.put("x", spot.x()).put("y", spot.y());
        json.put("action", box.action().toUpperCase(Locale.ROOT));
        json.put("what", what(box));
        json.put("title", box.action() + " " + String.join(", ", box.services()));
        json.put("lane", box.lane());
        json.put("total", box.steps().size());
        json.put("critical", box.critical());
        json.set("state", states.get(i).json());
        return json;
    }

    private static String what(Box box) {
        return switch (box.services().size()) {
            case 0 -> "";
            case 1 -> box.services().getFirst();
            default -> box.services().size() + " services";
        };
    }

    /** The same in words. */
    String summary() {
        if (steps == 0) {
            return "Plan of no steps";
        }
        List<String> lanes = new ArrayList<>();
        layout.lanes()
                .forEach(lane ->
                        lanes.add(
                                lane.name()
                                        + (lane.nodes() > 1
                                                ? ", " + lane.nodes() + " nodes"
                                                : "")));
        int done = states.stream().mapToInt(BoxState::done).sum();
        int failed = states.stream().mapToInt(BoxState::failed).sum();
        return "Plan of %d %s, %d done%s, in lanes: %s"
                .formatted(
                        steps,
                        steps == 1 ? "step" : "steps",
                        done,
                        failed == 0 ? "" : ", " + failed + " failed",
                        String.join("; ", lanes));
    }
}
