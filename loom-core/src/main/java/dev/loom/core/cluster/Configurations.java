package dev.loom.core.cluster;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays one configuration over another. */
public final class Configurations {

    private Configurations() {}

    /** Objects merge key by key; of everything else what lies above wins whole. */
    public static ObjectNode merge(ObjectNode below, ObjectNode above) {
        ObjectNode merged = below.deepCopy();
        for (var entry : above.properties()) {
            JsonNode under = merged.get(entry.getKey());
            boolean both = under instanceof ObjectNode && entry.getValue() instanceof ObjectNode;
            merged.set(
                    entry.getKey(),
                    both
                            ? merge((ObjectNode) under, (ObjectNode) entry.getValue())
                            : entry.getValue().deepCopy());
        }
        return merged;
    }
}
