package dev.loom.core.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a template while others are laid over it and added to it.
 *
 * @param origins the template that gave each value that is no object, and each item of a list
 */
record LayeredBody(ObjectNode body, Map<String, String> origins) {

    private static final List<String> OWN =
            List.of(
                    "name",
                    "label",
                    "description",
                    "icon",
                    "tags",
                    "version",
                    "extends",
                    "includes");

    static LayeredBody empty() {
        return new LayeredBody(JsonNodeFactory.instance.objectNode(), new TreeMap<>());
    }

    /** What another template takes over from this one. */
    LayeredBody inherited() {
        LayeredBody copy = new LayeredBody(body.deepCopy(), new TreeMap<>(origins));
        for (String key : OWN) {
            copy.body.remove(key);
            copy.forget(JsonPointer.empty().appendProperty(key));
        }
        return copy;
    }

    /** This body with the template's own values in place of those it has. */
    LayeredBody overriddenBy(Template template) {
        override(body, template.body(), JsonPointer.empty(), template.name());
        return this;
    }

    /** This body with those values of the other that it lacks. */
    LayeredBody addedTo(LayeredBody other) {
        add(body, other.body, JsonPointer.empty(), other.origins);
        return this;
    }

    private void override(ObjectNode below, ObjectNode above, JsonPointer at, String name) {
        for (var entry : above.properties()) {
            JsonPointer pointer = at.appendProperty(entry.getKey());
            if (below.get(entry.getKey()) instanceof ObjectNode under
                    && entry.getValue() instanceof ObjectNode over) {
                override(under, over, pointer, name);
            } else {
                forget(pointer);
                below.set(entry.getKey(), entry.getValue().deepCopy());
                sign(entry.getValue(), pointer, name);
            }
        }
    }

    private void add(ObjectNode into, ObjectNode more, JsonPointer at, Map<String, String> from) {
        for (var entry : more.properties()) {
            JsonPointer pointer = at.appendProperty(entry.getKey());
            JsonNode given = into.get(entry.getKey());
            switch (entry.getValue()) {
                case ObjectNode object when given instanceof ObjectNode existing ->
                        add(existing, object, pointer, from);
                case ArrayNode list when given instanceof ArrayNode existing ->
                        join(existing, list, pointer, from);
                case JsonNode value when given == null -> {
                    into.set(entry.getKey(), value.deepCopy());
                    take(pointer.toString(), pointer.toString(), from);
                }
                case JsonNode _ -> {}
            }
        }
    }

    private void join(ArrayNode list, ArrayNode more, JsonPointer at, Map<String, String> from) {
        for (int i = 0; i < more.size(); i++) {
            JsonNode item = more.get(i);
            if (list.valueStream().noneMatch(item::equals)) {
                String there = at.appendIndex(i).toString();
                take(there, at.appendIndex(list.size()).toString(), from);
                list.add(item.deepCopy());
            }
        }
    }

    private void sign(JsonNode value, JsonPointer at, String name) {
        switch (value) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(e -> sign(e.getValue(), at.appendProperty(e.getKey()), name));
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    sign(list.get(i), at.appendIndex(i), name);
                }
            }
            case JsonNode _ -> origins.put(at.toString(), name);
        }
    }

    private void take(String there, String here, Map<String, String> from) {
        from.forEach((pointer, name) -> {
            if (pointer.equals(there) || pointer.startsWith(there + "/")) {
                origins.put(here + pointer.substring(there.length()), name);
            }
        });
    }

    private void forget(JsonPointer at) {
        origins.keySet()
                .removeIf(p -> p.equals(at.toString()) || p.startsWith(at.toString() + "/"));
    }
}
