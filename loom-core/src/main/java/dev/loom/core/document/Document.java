package dev.loom.core.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A text that was read: its tree, and where each value stood. */
public final class Document {

    /** What reading a text comes to. */
    public sealed interface Reading {
        /** The text is well formed. */
        record Read(Document document) implements Reading {}

        /** It isn't; the flaws are in the order of the text. */
        record Broken(List<Flaw> flaws) implements Reading {
            public Broken {
                flaws = List.copyOf(flaws);
            }
        }
    }

    /** From where to where in a text, in characters. */
    record Span(int start, int end) {}

    private final String text;
    private final JsonNode root;
    private final Map<String, Place> places;
    private final Map<String, Span> spans;

    Document(String text, JsonNode root, Map<String, Place> places, Map<String, Span> spans) {
        this.text = text;
        this.root = root;
        this.places = Map.copyOf(places);
        this.spans = Map.copyOf(spans);
    }

    /** Reads JSON; a key given twice is a flaw. */
    public static Reading json(String text) {
        return new JsonText(text).read();
    }

    /** Reads one YAML document as JSON's types; tags and keys given twice are flaws. */
    public static Reading yaml(String text) {
        return new YamlText(text).read();
    }

    /** The tree; treat it as immutable. */
    public JsonNode root() {
        return root;
    }

    /** Where the value of this JSON pointer stands, or the nearest value around it. */
    public Optional<Place> place(String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        while (at != null) {
            Place place = places.get(at.toString());
            if (place != null) {
                return Optional.of(place);
            }
            at = at.head();
        }
        return Optional.empty();
    }

    /** The text of one item of a list, moved to the left margin; empty for anything else. */
    public Optional<String> textOf(String pointer) {
        return Optional.ofNullable(spans.get(pointer)).map(this::text);
    }

    private String text(Span span) {
        int column = span.start() - (text.lastIndexOf('\n', span.start() - 1) + 1);
        String slice = " ".repeat(column) + text.substring(span.start(), span.end());
        return slice.stripTrailing().stripIndent() + "\n";
    }
}
