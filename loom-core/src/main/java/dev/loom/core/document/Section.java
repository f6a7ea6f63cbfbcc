package dev.loom.core.document;

import dev.loom.core.value.Durations;
import dev.loom.core.value.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a tree, read key by key. A value of the wrong kind is a problem among the findings
 * and reads as if it were absent; {@code null} is absent; numbers may be written as text and text
 * as numbers.
 */
public final class Section {

    private final ObjectNode node;
    private final JsonPointer at;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(ObjectNode node, JsonPointer at, Findings findings) {
        this.node = node;
        this.at = at;
        this.findings = findings;
    }

    /** The whole tree; a problem where it is no object, and then an empty one. */
    public static Section of(JsonNode root, Findings findings) {
        return section(root, JsonPointer.empty(), findings);
    }

    private static Section section(JsonNode node, JsonPointer at, Findings findings) {
        if (node instanceof ObjectNode object) {
            return new Section(object, at, findings);
        }
        findings.problem(at.toString(), "must be an object with keys");
        return new Section(JsonNodeFactory.instance.objectNode(), at, findings);
    }

    /** The JSON pointer of this object's key. */
    public String pointer(String key) {
        return at.appendProperty(key).toString();
    }

    /** The JSON pointer of this object. */
    public String pointer() {
        return at.toString();
    }

    /** Adds a problem with the value of this key. */
    public void problem(String key, String message) {
        findings.problem(pointer(key), message);
    }

    /** Adds a problem with this object as a whole. */
    public void problem(String message) {
        findings.problem(at.toString(), message);
    }

    /** Whether the key has a value; it counts as known then. */
    public boolean has(String key) {
        return node(key).isPresent();
    }

    /** The text of this key; numbers and truth values count as text. */
    public Optional<String> text(String key) {
        return node(key).flatMap(value -> text(value, at.appendProperty(key)));
    }

    /** The whole number of this key, 0 or more, also where written as text. */
    public OptionalInt whole(String key) {
        Optional<BigDecimal> number = node(key).flatMap(Section::decimal);
        try {
            if (number.isPresent() && number.get().signum() >= 0) {
                return OptionalInt.of(number.get().intValueExact());
            }
        } catch (ArithmeticException tooBigOrBroken) {
            number = Optional.empty();
        }
        if (has(key)) {
            problem(key, "must be a whole number, 0 or more");
        }
        return OptionalInt.empty();
    }

    /** The duration of this key, as {@link Durations} reads it. */
    public Optional<Duration> duration(String key) {
        Optional<String> text = text(key);
        Optional<Duration> duration = text.flatMap(Durations::parse);
        if (text.isPresent() && duration.isEmpty()) {
            problem(key, "\"" + text.get() + "\" is not " + Durations.EXPECTED);
        }
        return duration;
    }

    /** A list of texts, without those repeated; empty where absent. */
    public List<String> texts(String key) {
        return node(key).map(value -> texts(value, at.appendProperty(key))).orElse(List.of());
    }

    /** A list of lists of texts; empty where absent. */
    public List<Set<String>> groups(String key) {
        List<Set<String>> groups = new ArrayList<>();
        items(key)
                .forEach((pointer, item) -> groups.add(new LinkedHashSet<>(texts(item, pointer))));
        return groups;
    }

    /** The object of this key; an empty one where absent. */
    public Section object(String key) {
        JsonPointer child = at.appendProperty(key);
        return node(key)
                .map(value -> section(value, child, findings))
                .orElseGet(
                        () -> new Section(JsonNodeFactory.instance.objectNode(), child, findings));
    }

    /** The objects of a list; empty where absent. */
    public List<Section> objects(String key) {
        List<Section> objects = new ArrayList<>();
        items(key).forEach((pointer, item) -> objects.add(section(item, pointer, findings)));
        return objects;
    }

    /** All keys with their objects, in the order written; every key counts as known then. */
    public Map<String, Section> entries() {
        Map<String, Section> entries = new LinkedHashMap<>();
        node.propertyNames().forEach(key -> entries.put(key, object(key)));
        return entries;
    }

    /** All keys, in the order written. */
    public List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    /** A copy of the object of this key, whatever it holds; an empty one where absent. */
    public ObjectNode raw(String key) {
        return object(key).node.deepCopy();
    }

    /** The value of this key as it is, {@code null} being absent; it counts as known then. */
    public Optional<JsonNode> node(String key) {
        known.add(key);
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }

    /** Ends the reading: what wasn't asked for is kept and noticed. */
    public void restIsNoticed() {
        unknown().forEach(key -> findings.notice(pointer(key), unknown(key)));
    }

    /** Ends the reading: what wasn't asked for is a problem. */
    public void restIsWrong() {
        unknown().forEach(key -> findings.problem(pointer(key), unknown(key)));
    }

    private List<String> unknown() {
        return node.propertyNames().stream().filter(key -> !known.contains(key)).toList();
    }

    private String unknown(String key) {
        return "unknown key \"" + key + "\"" + Nearest.hint(key, known);
    }

    private Map<JsonPointer, JsonNode> items(String key) {
        Map<JsonPointer, JsonNode> items = new LinkedHashMap<>();
        switch (node(key).orElse(null)) {
            case null -> {}
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    items.put(at.appendProperty(key).appendIndex(i), list.get(i));
                }
            }
            case JsonNode _ -> problem(key, "must be a list");
        }
        return items;
    }

    private List<String> texts(JsonNode value, JsonPointer pointer) {
        if (!(value instanceof ArrayNode list)) {
            findings.problem(pointer.toString(), "must be a list of texts");
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            text(list.get(i), pointer.appendIndex(i)).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    private Optional<String> text(JsonNode value, JsonPointer pointer) {
        if (value.isString() || value.isNumber() || value.isBoolean()) {
            return Optional.of(value.asString());
        }
        findings.problem(pointer.toString(), "must be text");
        return Optional.empty();
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        try {
            if (value.isNumber()) {
                return value.decimalValueOpt();
            }
            return value.isString() && value.asString().length() <= Limits.DIGITS
                    ? Optional.of(new BigDecimal(value.asString().trim()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
