package dev.loom.ui.picture;

import dev.loom.ui.state.State;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How far the steps of a box are: the state that matters most, and how many are done. */
record BoxState(State state, int done, int failed) {

    /** What people want to see first. */
    private static final List<State> URGENT =
            List.of(
                    State.FAILED,
                    State.LOST,
                    State.RUNNING,
                    State.ABORTED,
                    State.PAUSED,
                    State.READY,
                    State.PENDING,
                    State.SKIPPED,
                    State.UNKNOWN);

    static BoxState of(List<State> steps) {
        State first =
                steps.stream()
                        .min(Comparator.comparingInt(BoxState::urgency))
                        .orElse(State.UNKNOWN);
        return new BoxState(
                first,
                (int) steps.stream().filter(state -> state == State.SUCCEEDED).count(),
                (int) steps.stream().filter(state -> state == State.FAILED).count());
    }

    /** Smaller is more urgent; what is done comes last. */
    static int urgency(State state) {
        int place = URGENT.indexOf(state);
        return place < 0 ? URGENT.size() : place;
    }

    ArrayNode json() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(StateTable.place(state))
                .add(done)
                .add(failed);
    }
}
