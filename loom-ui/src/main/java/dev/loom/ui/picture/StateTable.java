package dev.loom.ui.picture;

import dev.loom.ui.state.State;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How states look, for elements: they name a state by its place in this table. */
final class StateTable {

    private static final Map<State, Integer> PLACES = new EnumMap<>(State.class);

    static {
        for (State state : State.values()) {
            PLACES.put(state, PLACES.size());
        }
    }

    private StateTable() {}

    /** The place of a state in {@link #json()}. */
    static int place(State state) {
        return PLACES.getOrDefault(state, 0);
    }

    /** Colours, icon and word of each state. */
    static ArrayNode json() {
        ArrayNode table = JsonNodeFactory.instance.arrayNode();
        for (State state : PLACES.keySet()) {
            table.addArray().add(state.look().word()).add(state.icon()).add(state.label());
        }
        return table;
    }
}
