package dev.loom.core.macro;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the strings of a JSON tree, each with its JSON pointer. */
final class Tree {

    private Tree() {}

    /** A copy in which each string is replaced; keys and everything else stay. */
    static JsonNode map(JsonNode tree, String pointer, BiFunction<String, String, String> change) {
        if (tree.isString()) {
            return JsonNodeFactory.instance.stringNode(change.apply(pointer, tree.asString()));
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((key, value) ->
                    copy.set(key, map(value, pointer + "/" + escaped(key), change)));
            return copy;
        }
        if (tree instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(list.size());
            for (int i = 0; i < list.size(); i++) {
                copy.add(map(list.get(i), pointer + "/" + i, change));
            }
            return copy;
        }
        return tree;
    }

    /** Shows each string. */
    static void forEach(JsonNode tree, BiConsumer<String, String> action) {
        map(
                tree,
                "",
                (pointer, text) -> {
                    action.accept(pointer, text);
                    return text;
                });
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
