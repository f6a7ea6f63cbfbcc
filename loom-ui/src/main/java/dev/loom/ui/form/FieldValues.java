package dev.loom.ui.form;

import dev.loom.spi.Field;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values on their way between a stored body and inputs. */
final class FieldValues {

    private static final String SECRET = "secret";
    private static final String INTEGER = "-?\\d{1,9}";

    private final ObjectNode stored;

    FieldValues(ObjectNode stored) {
        this.stored = stored.deepCopy();
    }

    /** What an input shows for the field; nothing for what is secret. */
    String shown(Field field) {
        JsonNode value = stored.path(field.name());
        if (field.sensitive() || isReference(value) || value.isNull() || value.isMissingNode()) {
            boolean unset = value.isMissingNode() || value.isNull();
            return field.sensitive() || !unset || field.otherwise() == null ? "" : otherwise(field);
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    /** Only what can't show an example while it is empty begins with its default. */
    private static String otherwise(Field field) {
        String otherwise = field.otherwise();
        return switch (field.type()) {
            case CHECKBOX -> otherwise == null ? "" : otherwise;
            case TEXT, PASSWORD, SELECT, NUMBER, FILE -> "";
        };
    }

    /** Whether something is stored that stays as long as nothing else is entered. */
    boolean kept(Field field) {
        JsonNode value = stored.path(field.name());
        return !value.isMissingNode()
                && !value.isNull()
                && (field.sensitive() || isReference(value));
    }

    /** The names of what is stored and no field is for. */
    Set<String> unknown(Set<String> fields) {
        Set<String> unknown = new TreeSet<>(stored.propertyNames());
        unknown.removeAll(fields);
        return unknown;
    }

    /** The stored body with what was entered; empty inputs leave nothing, or what is kept. */
    ObjectNode with(Map<Field, String> entered) {
        ObjectNode body = stored.deepCopy();
        entered.forEach((field, text) -> {
            if (stored.has(field.name()) && !text.isEmpty() && text.equals(shown(field))) {
                return; // as it was written: a number, a list or an object stays one
            }
            if (!text.isEmpty() && !isDefault(field, text)) {
                body.set(field.name(), node(field, text));
            } else if (!kept(field)) {
                body.remove(field.name());
            }
        });
        return body;
    }

    /** What was entered and what is kept, as the schema checks it. */
    Fields fields(Map<Field, String> entered) {
        Map<String, Value> values = new LinkedHashMap<>();
        entered.forEach((field, text) -> {
            if (!text.isEmpty()) {
                values.put(field.name(), new Value.Text(text));
            } else if (kept(field)) {
                values.put(field.name(), new Value.Text(SECRET));
            }
        });
        return new Fields(values);
    }

    /** A box that is left as it is by default says nothing. */
    private boolean isDefault(Field field, String text) {
        return switch (field.type()) {
            case CHECKBOX ->
                    !stored.has(field.name())
                            && text.equals(field.otherwise() == null ? "false" : field.otherwise());
            case TEXT, PASSWORD, SELECT, NUMBER, FILE -> false;
        };
    }

    private static JsonNode node(Field field, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (field.type()) {
            case CHECKBOX -> nodes.booleanNode(text.equals("true"));
            case NUMBER ->
                    text.matches(INTEGER)
                            ? nodes.numberNode(Integer.parseInt(text))
                            : nodes.numberNode(new BigDecimal(text));
            case TEXT, PASSWORD, SELECT, FILE -> nodes.stringNode(text);
        };
    }

    private static boolean isReference(JsonNode value) {
        return value.size() == 1 && value.path(SECRET).isString();
    }
}
