package dev.loom.core.cluster;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lays one configuration over another. */
public final class Configurations {

    private Configurations() {}

    /**
     * Objects merge key by key; of everything else what lies above wins whole. Fractions become
     * exact decimals, so that they are written as they were read.
     */
    public static ObjectNode merge(ObjectNode below, ObjectNode above) {
        ObjectNode merged = (ObjectNode) exact(below);
        for (var entry : above.properties()) {
            boolean both =
                    merged.get(entry.getKey()) instanceof ObjectNode
                            && entry.getValue() instanceof ObjectNode;
            merged.set(
                    entry.getKey(),
                    both
                            ? merge(
                                    (ObjectNode) merged.path(entry.getKey()),
                                    (ObjectNode) entry.getValue())
                            : exact(entry.getValue()));
        }
        return merged;
    }

    private static JsonNode exact(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(e -> copy.set(e.getKey(), exact(e.getValue())));
                yield copy;
            }
            case ArrayNode list -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> copy.add(exact(item)));
                yield copy;
            }
            case JsonNode number when number.isFloatingPointNumber() ->
                    number.decimalValueOpt()
                            .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                            .orElseGet(() -> infinite(number));
            case JsonNode other -> other;
        };
    }

    /** JSON has no word for it. */
    private static JsonNode infinite(JsonNode number) {
        return JsonNodeFactory.instance.stringNode(number.asString());
    }
}
