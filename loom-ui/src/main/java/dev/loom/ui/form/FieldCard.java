package dev.loom.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.ui.part.Card;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of some keys of what is declared; what the server refuses stands at its field. */
public abstract class FieldCard extends Card {

    private static final String NUMBER = "\\d{1,9}";

    private final Map<String, HasValidationProperties> fields = new LinkedHashMap<>();
    private final Runnable changed;

    /**
     * No fields yet.
     *
     * @param changed done whenever something is entered
     */
    protected FieldCard(String title, Runnable changed) {
        super(title);
        this.changed = changed;
    }

    /** Forgets what was refused. */
    public void forgive() {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** Puts what the server refuses at its field, if there is one here. */
    public boolean refuse(String pointer, String message) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            HasValidationProperties field = fields.get(at);
            if (field != null) {
                field.setErrorMessage(sentence(message));
                field.setInvalid(true);
                return true;
            }
        }
        return false;
    }

    /** A message with a capital letter and a full stop. */
    public static String sentence(String message) {
        String words =
                message.isEmpty()
                        ? message
                        : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return words.endsWith(".") ? words : words + ".";
    }

    /** Says that something was entered. */
    protected final void changed() {
        changed.run();
    }

    /** A field of what the pointer says. */
    protected final <F extends Component & HasValidationProperties & HasValue<?, ?>> F field(
            String pointer, F field) {
        fields.put(pointer, field);
        field.addValueChangeListener(event -> changed.run());
        return field;
    }

    /** A field of one line. */
    protected final TextField text(String pointer, String label, String helper) {
        TextField field = new TextField(label);
        field.setHelperText(helper);
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field(pointer, field);
    }

    /** A choice between words, each with what people read instead. */
    protected final Select<String> choice(String pointer, String label, Map<String, String> words) {
        Select<String> choice = new Select<>();
        choice.setLabel(label);
        choice.setItems(words.keySet());
        choice.setItemLabelGenerator(word -> words.getOrDefault(word, word));
        return field(pointer, choice);
    }

    /** The inside of a card. */
    protected static Div body(Component... inside) {
        Div body = new Div(inside);
        body.addClassNames("card__body", "stack", "stack-4");
        return body;
    }

    /** Fields beside each other. */
    protected static Div grid(Component... fields) {
        Div grid = new Div(fields);
        grid.addClassName("field-grid");
        return grid;
    }

    /** A text that stands at this key; empty if there is none. */
    protected static String said(JsonNode tree, String key) {
        return tree.path(key).asString("");
    }

    /** The texts of a list. */
    public static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** What stands between commas, each once. */
    protected static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** Writes a text, as a number if it is one; nothing if it is empty or the default. */
    protected static void write(ObjectNode into, String key, String text, String otherwise) {
        String value = text.strip();
        if (value.isEmpty() || value.equals(otherwise)) {
            return;
        }
        if (value.matches(NUMBER)) {
            into.put(key, Integer.parseInt(value));
        } else {
            into.put(key, value);
        }
    }

    /** Writes texts, if there are some. */
    protected static void write(ObjectNode into, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(into.putArray(key)::add);
        }
    }
}
