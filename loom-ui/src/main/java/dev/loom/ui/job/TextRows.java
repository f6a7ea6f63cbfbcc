package dev.loom.ui.job;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.ui.form.FieldCard;
import dev.loom.ui.part.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Any number of texts below each other, each in a field of its own that says what it means. */
final class TextRows extends Div {

    /** What a text means, in words. */
    @FunctionalInterface
    interface Meaning {

        /**
         * In words.
         *
         * @throws IllegalArgumentException with a sentence on what is wrong
         */
        String of(String text);
    }

    private final String what;
    private final Meaning meaning;
    private final Div rows = new Div();
    private final Paragraph none = new Paragraph();
    private final Paragraph refusal = new Paragraph();
    private final List<TextField> fields = new ArrayList<>();
    private Runnable changed = () -> {};

    /**
     * No rows yet.
     *
     * @param label above all
     * @param what one of them is called
     * @param none what it means if there is none
     */
    TextRows(String label, String what, String none, Meaning meaning) {
        this.what = what;
        this.meaning = meaning;
        addClassName("text-rows");
        Span title = new Span(label);
        title.addClassNames("text-rows__label", "medium");
        Button add = new Button("Add " + what.toLowerCase(Locale.ROOT), new Icon("plus"));
        add.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        add.addClickListener(event -> row("").focus());
        Div head = new Div(title, add);
        head.addClassNames("row", "between");
        this.none.setText(none);
        this.none.addClassNames("muted", "small");
        refusal.addClassName("field-error");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        rows.addClassNames("stack");
        add(head, this.none, rows, refusal);
    }

    void onChange(Runnable action) {
        changed = action;
    }

    /** Adds a text, in a row that is still empty if there is one. */
    void append(String text) {
        fields.stream()
                .filter(field -> field.getValue().isBlank())
                .findFirst()
                .ifPresentOrElse(field -> field.setValue(text), () -> row(text));
        changed.run();
    }

    /** Shows these and no others. */
    void show(List<String> texts) {
        fields.clear();
        rows.removeAll();
        texts.forEach(this::row);
        none.setVisible(fields.isEmpty());
        refusal.setVisible(false);
    }

    /** Those that aren't empty. */
    List<String> values() {
        return fields.stream()
                .map(field -> field.getValue().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Says what the server refuses, below all; what a field says already isn't said twice. */
    void refuse(String message) {
        boolean said = fields.stream().anyMatch(TextField::isInvalid);
        refusal.setText(message);
        refusal.setVisible(!said);
    }

    void forgive() {
        refusal.setVisible(false);
    }

    private TextField row(String text) {
        TextField field = new TextField();
        field.setManualValidation(true);
        field.addClassName("mono-input");
        field.setValue(text);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        Button remove = new Button(new Icon("x"));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        Div row = new Div(field, remove);
        row.addClassName("text-rows__row");
        remove.addClickListener(event -> {
            fields.remove(field);
            rows.remove(row);
            name();
            changed.run();
        });
        field.addValueChangeListener(event -> {
            say(field);
            changed.run();
        });
        fields.add(field);
        rows.add(row);
        name();
        say(field);
        return field;
    }

    private void name() {
        none.setVisible(fields.isEmpty());
        for (int i = 0; i < fields.size(); i++) {
            String name = what + " " + (i + 1);
            TextField field = fields.get(i);
            field.setAriaLabel(name);
            field.getParent()
                    .flatMap(row -> row.getChildren().skip(1).findFirst())
                    .ifPresent(button ->
                            ((Button) button)
                                    .setAriaLabel("Remove " + name.toLowerCase(Locale.ROOT)));
        }
    }

    private void say(TextField field) {
        String text = field.getValue().strip();
        try {
            field.setHelperText(text.isEmpty() ? "" : capital(meaning.of(text)));
            field.setInvalid(false);
        } catch (IllegalArgumentException e) {
            field.setHelperText("");
            field.setErrorMessage(FieldCard.sentence(String.valueOf(e.getMessage())));
            field.setInvalid(true);
        }
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : JobWords.capital(words);
    }
}
