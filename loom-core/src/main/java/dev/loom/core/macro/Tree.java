package dev.loom.core.macro;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the strings of a JSON tree, each with its place. */
final class Tree {

    private Tree() {}

    /**
     * Where a value lies: whoever needs that in words asks for its JSON pointer, which few do.
     *
     * @param above null for the whole tree
     * @param key in what lies above: a name, or the place in a list, from 0
     */
    record Place(@Nullable Place above, String key) {

        static final Place WHOLE = new Place(null, "");

        private Place of(String name) {
            return new Place(this, name);
        }

        /** Empty for the whole tree. */
        String pointer() {
            return above == null
                    ? ""
                    : above.pointer() + "/" + key.replace("~", "~0").replace("/", "~1");
        }
    }

    /** A copy in which each string is replaced; keys and everything else stay. */
    static JsonNode map(JsonNode tree, BiFunction<Place, String, String> change) {
        return map(tree, Place.WHOLE, change);
    }

    private static JsonNode map(
            JsonNode tree, Place place, BiFunction<Place, String, String> change) {
        if (tree.isString()) {
            return JsonNodeFactory.instance.stringNode(change.apply(place, tree.asString()));
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((key, value) -> copy.set(key, map(value, place.of(key), change)));
            return copy;
        }
        if (tree instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(list.size());
            for (int i = 0; i < list.size(); i++) {
                copy.add(map(list.get(i), place.of(String.valueOf(i)), change));
            }
            return copy;
        }
        return tree;
    }

    /** Shows each string. */
    static void forEach(JsonNode tree, BiConsumer<Place, String> action) {
        forEach(tree, Place.WHOLE, action);
    }

    private static void forEach(JsonNode tree, Place place, BiConsumer<Place, String> action) {
        if (tree.isString()) {
            action.accept(place, tree.asString());
        } else if (tree instanceof ObjectNode object) {
            object.forEachEntry((key, value) -> forEach(value, place.of(key), action));
        } else if (tree instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                forEach(list.get(i), place.of(String.valueOf(i)), action);
            }
        }
    }
}
