package dev.loom.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.spi.Field;
import dev.loom.spi.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What one field is entered with, whatever its type. Its value is text as a person types it, empty
 * for none; a checkbox is {@code true} or {@code false}.
 */
final class FieldInput {

    private final Field field;
    private final Component component;

    private FieldInput(Field field, Component component) {
        this.field = field;
        this.component = component;
    }

    static FieldInput of(Field field) {
        return new FieldInput(
                field,
                switch (field.type()) {
                    case TEXT -> field.sensitive() ? password(field) : text(field);
                    case PASSWORD -> password(field);
                    case NUMBER -> number(field);
                    case SELECT -> select(field);
                    case CHECKBOX -> checkbox(field);
                    case FILE -> new FileInput(field.label(), helper(field));
                });
    }

    Field field() {
        return field;
    }

    Component component() {
        return component;
    }

    /** The component as what holds a text; a checkbox through a converter of its own. */
    @SuppressWarnings("unchecked") // all but the checkbox hold texts
    HasValue<?, String> texts() {
        return (HasValue<?, String>) component;
    }

    @Nullable Checkbox checkbox() {
        return component instanceof Checkbox checkbox ? checkbox : null;
    }

    String value() {
        Checkbox checkbox = checkbox();
        if (checkbox != null) {
            return checkbox.getValue().toString();
        }
        String value = texts().getValue();
        return value == null ? "" : value.strip();
    }

    void value(String value) {
        Checkbox checkbox = checkbox();
        if (checkbox != null) {
            checkbox.setValue(value.equals("true"));
        } else if (component instanceof ComboBox<?> && value.isEmpty()) {
            texts().clear();
        } else {
            texts().setValue(value);
        }
    }

    /** Says that something is stored here which nobody is shown. */
    void kept(boolean kept) {
        String words = kept ? "Set, never shown; leave empty to keep it" : "";
        switch (component) {
            case PasswordField password -> password.setPlaceholder(words);
            case FileInput file -> file.placeholder(words);
            case TextField text ->
                    text.setPlaceholder(
                            kept ? "A named secret; leave empty to keep it" : fallback(field));
            default -> {
                // the others are shown
            }
        }
    }

    void readOnly(boolean readOnly) {
        Checkbox checkbox = checkbox();
        if (checkbox != null) {
            checkbox.setReadOnly(readOnly);
        } else {
            texts().setReadOnly(readOnly);
        }
    }

    private static Component text(Field field) {
        TextField text = new TextField(field.label());
        text.setHelperText(helper(field));
        text.setPlaceholder(fallback(field));
        return text;
    }

    private static Component number(Field field) {
        TextField text = new TextField(field.label());
        text.setHelperText(helper(field));
        text.setPlaceholder(fallback(field));
        text.getElement().setAttribute("inputmode", "decimal");
        return text;
    }

    private static Component password(Field field) {
        PasswordField password = new PasswordField(field.label());
        password.setHelperText(helper(field));
        password.getElement().setAttribute("autocomplete", "new-password");
        return password;
    }

    private static Component select(Field field) {
        ComboBox<String> select = new ComboBox<>(field.label());
        select.setItems(field.options());
        select.setHelperText(helper(field));
        select.setPlaceholder(fallback(field));
        select.setClearButtonVisible(true);
        return select;
    }

    private static Component checkbox(Field field) {
        Checkbox checkbox = new Checkbox(field.label());
        checkbox.setHelperText(helper(field));
        return checkbox;
    }

    private static String fallback(Field field) {
        return field.otherwise() == null ? "" : field.otherwise();
    }

    private static String helper(Field field) {
        String override =
                field.override() && field.type() != FieldType.FILE
                        ? " May be given another value for each cluster."
                        : "";
        return field.tip() + override;
    }
}
