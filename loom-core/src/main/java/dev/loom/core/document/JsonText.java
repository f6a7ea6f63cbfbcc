package dev.loom.core.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One JSON text on its way to a document. */
final class JsonText {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Limits.DEPTH)
                                    .maxNumberLength(Limits.DIGITS)
                                    .maxStringLength(Limits.LENGTH)
                                    .build())
                    .build();

    private final String text;
    private final Tree tree = new Tree();

    JsonText(String text) {
        this.text = text;
    }

    Document.Reading read() {
        if (text.length() > Limits.LENGTH) {
            return Tree.tooLong();
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return broken(null, "the text is empty");
            }
            tree.place(JsonPointer.empty(), place(parser.currentTokenLocation()));
            JsonNode root = value(parser, JsonPointer.empty());
            if (parser.nextToken() != null) {
                Place place = place(parser.currentTokenLocation());
                tree.flaw(JsonPointer.empty(), place, "there is more text after the end");
            }
            return tree.done(text, root);
        } catch (JacksonException e) {
            return broken(e.getLocation(), e.getOriginalMessage());
        }
    }

    private JsonNode value(JsonParser parser, JsonPointer at) {
        if (tree.full(at, place(parser.currentTokenLocation()))) {
            parser.skipChildren();
            return Tree.NODES.nullNode();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, at);
            case START_ARRAY -> list(parser, at);
            case VALUE_STRING -> Tree.NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Tree.number(parser.getString());
            case VALUE_TRUE -> Tree.NODES.booleanNode(true);
            case VALUE_FALSE -> Tree.NODES.booleanNode(false);
            case VALUE_NULL,
                    END_OBJECT,
                    END_ARRAY,
                    PROPERTY_NAME,
                    NOT_AVAILABLE,
                    VALUE_EMBEDDED_OBJECT ->
                    Tree.NODES.nullNode();
        };
    }

    private ObjectNode object(JsonParser parser, JsonPointer at) {
        ObjectNode object = Tree.NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonPointer child = at.appendProperty(key);
            Place place = place(parser.currentTokenLocation());
            tree.place(child, place);
            if (object.has(key)) {
                tree.repeated(child, place, key);
            }
            parser.nextToken();
            object.set(key, value(parser, child));
        }
        return object;
    }

    private ArrayNode list(JsonParser parser, JsonPointer at) {
        ArrayNode list = Tree.NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonPointer child = at.appendIndex(list.size());
            TokenStreamLocation start = parser.currentTokenLocation();
            tree.place(child, place(start));
            list.add(value(parser, child));
            int end = (int) parser.currentLocation().getCharOffset();
            tree.spans.put(child.toString(), new Document.Span((int) start.getCharOffset(), end));
        }
        return list;
    }

    private static Place place(TokenStreamLocation location) {
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    private static Document.Reading broken(@Nullable TokenStreamLocation where, String message) {
        Optional<Place> place = Optional.ofNullable(where).map(JsonText::place);
        return new Document.Reading.Broken(List.of(new Flaw("", place, message)));
    }
}
