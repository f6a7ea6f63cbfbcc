package dev.loom.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values given for a plugin's {@link FieldSchema}, by field name. Immutable. */
public record Fields(Map<String, Value> values) {

    public static final Fields NONE = new Fields(Map.of());

    public Fields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The field's value, empty where it is absent or null. */
    public Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !(v instanceof Value.Nothing));
    }

    /**
     * The field as one text.
     *
     * @throws IllegalStateException if it is a list or an object
     */
    public Optional<String> text(String name) {
        return value(name).map(Value::asText);
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /**
     * The field as a list of texts: a single value counts as a list of one, absence as an empty
     * one.
     */
    public List<String> texts(String name) {
        return switch (value(name).orElse(new Value.Items(List.of()))) {
            case Value.Items(var items) -> items.stream().map(Value::asText).toList();
            case Value single -> List.of(single.asText());
        };
    }

    /**
     * The field as named texts, empty where it is absent.
     *
     * @throws IllegalStateException if it is neither an object nor absent
     */
    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        switch (value(name).orElse(new Value.Members(Map.of()))) {
            case Value.Members(var members) -> members.forEach((k, v) -> texts.put(k, v.asText()));
            default -> throw new IllegalStateException(name + " is not an object");
        }
        return texts;
    }

    /** These fields with the others' values on top. */
    public Fields with(Fields others) {
        Map<String, Value> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new Fields(all);
    }

    /** The names of the fields, in the order in which they were given. */
    public List<String> names() {
        return new ArrayList<>(values.keySet());
    }
}
