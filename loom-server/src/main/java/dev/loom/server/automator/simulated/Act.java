package dev.loom.server.automator.simulated;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An attempt that was begun.
 *
 * @param end when it is over
 * @param exitStatus with which it ends
 * @param ended whether it was ended from outside, or before it began
 */
record Act(Instant end, int exitStatus, boolean ended) {

    /** As of what a signal ended. */
    static final int ENDED = 143;

    static Act read(JsonNode json) {
        return new Act(
                Instant.parse(json.path("end").asString()),
                json.path("exit").asInt(),
                json.path("ended").asBoolean());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("end", end.toString())
                .put("exit", exitStatus)
                .put("ended", ended);
    }

    boolean isOver(Instant now) {
        return ended || !now.isBefore(end);
    }
}
