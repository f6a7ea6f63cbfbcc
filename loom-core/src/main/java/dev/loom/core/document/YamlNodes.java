package dev.loom.core.document;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns composed YAML nodes into JSON's, aliases and merge keys written out. */
final class YamlNodes {

    private final String text;
    private final boolean plainOffsets;
    private final Tree tree;

    /** What is written out a second time has its places where it stood first. */
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private int repeats;

    YamlNodes(String text, Tree tree) {
        this.text = text;
        this.plainOffsets = text.codePointCount(0, text.length()) == text.length();
        this.tree = tree;
    }

    JsonNode root(Node node) {
        tree.place(JsonPointer.empty(), place(node));
        return value(node, JsonPointer.empty(), 0);
    }

    private JsonNode value(Node node, JsonPointer at, int depth) {
        if (tree.full(at, place(node))) {
            return Tree.NODES.nullNode();
        }
        if (depth > Limits.DEPTH) {
            tree.flaw(at, place(node), "nested deeper than " + Limits.DEPTH + " levels");
            return Tree.NODES.nullNode();
        }
        boolean again = !(node instanceof ScalarNode) && !seen.add(node);
        repeats += again ? 1 : 0;
        JsonNode value = inside(node, at, depth);
        repeats -= again ? 1 : 0;
        return value;
    }

    private JsonNode inside(Node node, JsonPointer at, int depth) {
        return switch (node) {
            case MappingNode mapping when tagged(mapping, at, Tag.MAP) ->
                    object(mapping, at, depth);
            case SequenceNode list when tagged(list, at, Tag.SEQ) -> list(list, at, depth);
            case ScalarNode scalar -> scalar(scalar, at);
            default -> Tree.NODES.nullNode();
        };
    }

    private boolean tagged(Node node, JsonPointer at, Tag expected) {
        boolean asExpected = node.getTag().equals(expected);
        if (!asExpected) {
            tree.flaw(at, place(node), "tags are not allowed: " + node.getTag().getValue());
        }
        return asExpected;
    }

    private ObjectNode object(MappingNode mapping, JsonPointer at, int depth) {
        ObjectNode object = Tree.NODES.objectNode();
        Set<String> own = new LinkedHashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(entry.getValueNode(), at, depth, object, own);
            } else if (entry.getKeyNode() instanceof ScalarNode key) {
                JsonPointer child = at;
                if (repeats == 0) {
                    child = at.appendProperty(key.getValue());
                    tree.place(child, place(key));
                }
                if (!own.add(key.getValue())) {
                    tree.repeated(child, place(key), key.getValue());
                }
                object.set(key.getValue(), value(entry.getValueNode(), child, depth + 1));
            } else {
                tree.flaw(at, place(entry.getKeyNode()), "a key must be text");
            }
        }
        return object;
    }

    /** A key's own value wins over a merged one, and of several merged the first. */
    private void merge(Node merged, JsonPointer at, int depth, ObjectNode into, Set<String> own) {
        if (tree.full(at, place(merged))) {
            return;
        }
        switch (merged) {
            case MappingNode mapping -> {
                JsonNode values = value(mapping, at, depth + 1);
                for (var entry : values.properties()) {
                    if (!own.contains(entry.getKey()) && !into.has(entry.getKey())) {
                        into.set(entry.getKey(), entry.getValue());
                    }
                }
            }
            case SequenceNode list when depth < Limits.DEPTH ->
                    list.getValue().forEach(one -> merge(one, at, depth + 1, into, own));
            default -> tree.flaw(at, place(merged), "<< wants an object or a list of objects");
        }
    }

    private ArrayNode list(SequenceNode node, JsonPointer at, int depth) {
        ArrayNode list = Tree.NODES.arrayNode();
        for (Node item : node.getValue()) {
            JsonPointer child = at;
            if (repeats == 0) {
                child = at.appendIndex(list.size());
                tree.place(child, place(item));
                tree.spans.put(child.toString(), span(item));
            }
            list.add(value(item, child, depth + 1));
        }
        return list;
    }

    private JsonNode scalar(ScalarNode scalar, JsonPointer at) {
        String written = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
                return Tree.NODES.stringNode(written);
            } else if (tag.equals(Tag.NULL)) {
                return Tree.NODES.nullNode();
            } else if (tag.equals(Tag.BOOL)) {
                return Tree.NODES.booleanNode(Boolean.parseBoolean(written));
            } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return Tree.number(written);
            }
            tree.flaw(at, place(scalar), "tags are not allowed: " + tag.getValue());
        } catch (NumberFormatException e) {
            tree.flaw(at, place(scalar), "\"" + written + "\" is not a number");
        }
        return Tree.NODES.nullNode();
    }

    private Document.Span span(Node node) {
        int start = node.getStartMark().getIndex();
        int end = node.getEndMark().getIndex();
        return plainOffsets
                ? new Document.Span(start, end)
                : new Document.Span(
                        text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static Place place(Node node) {
        return YamlText.place(node.getStartMark());
    }
}
