package dev.loom.server.catalog.internal;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What differs between two bodies, value by value: {@code - /label: "old"}. */
final class Diff {

    private Diff() {}

    /** The lines; null where only comments or the order differ. */
    static @Nullable String between(JsonNode before, JsonNode after) {
        Map<String, String> left = values(before);
        Map<String, String> right = values(after);
        TreeSet<String> pointers = new TreeSet<>(left.keySet());
        pointers.addAll(right.keySet());
        StringBuilder lines = new StringBuilder();
        for (String pointer : pointers) {
            String old = left.get(pointer);
            String now = right.get(pointer);
            if (!Objects.equals(old, now)) {
                line(lines, "- ", pointer, old);
                line(lines, "+ ", pointer, now);
            }
        }
        return lines.isEmpty() ? null : lines.toString();
    }

    private static void line(
            StringBuilder lines, String sign, String pointer, @Nullable String value) {
        if (value != null) {
            lines.append(sign).append(pointer).append(": ").append(value).append('\n');
        }
    }

    private static Map<String, String> values(JsonNode root) {
        Map<String, String> values = new TreeMap<>();
        collect(root, JsonPointer.empty(), values);
        return values;
    }

    private static void collect(JsonNode node, JsonPointer at, Map<String, String> values) {
        if (node.isContainer() && !node.isEmpty()) {
            node.properties()
                    .forEach(member ->
                            collect(member.getValue(), at.appendProperty(member.getKey()), values));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), values);
            }
        } else {
            values.put(at.toString(), node.toString());
        }
    }
}
