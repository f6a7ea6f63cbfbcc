package dev.loom.ui.form;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationResult;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form for the fields that a plugin wants to be told. The schema alone decides what is wrong, and
 * that stands at the field. What is secret is never shown: an empty input keeps it. What is stored
 * without a field for it stays as it is.
 */
public final class SchemaForm extends Composite<Div> {

    private final FieldSchema schema;
    private final Map<String, FieldInput> inputs = new LinkedHashMap<>();
    private final Binder<Map<String, String>> binder = new Binder<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Paragraph rest = new Paragraph();
    private FieldValues values = new FieldValues(JsonNodeFactory.instance.objectNode());
    private Runnable changed = () -> {};

    /** An empty form. */
    public SchemaForm(FieldSchema schema) {
        this.schema = schema;
        Div form = getContent();
        form.addClassName("schema-form");
        alternatives(form);
        schema.fields().forEach(this::input);
        rest.addClassNames("small", "muted");
        rest.setVisible(false);
        form.add(rest);
        show(JsonNodeFactory.instance.objectNode());
        binder.addValueChangeListener(event -> changed.run());
    }

    private void alternatives(Div form) {
        if (schema.requiredSets().size() > 1) {
            String words =
                    schema.requiredSets().stream()
                            .map(this::labels)
                            .collect(Collectors.joining(", or ", "One of these is needed: ", "."));
            Paragraph note = new Paragraph(words);
            note.addClassNames("small", "muted");
            form.add(note);
        }
    }

    private String labels(Set<String> names) {
        return new TreeSet<>(names)
                .stream()
                        .map(name -> schema.field(name).map(Field::label).orElse(name))
                        .collect(Collectors.joining(" and "));
    }

    private void input(Field field) {
        FieldInput input = FieldInput.of(field);
        inputs.put(field.name(), input);
        var checkbox = input.checkbox();
        if (checkbox == null) {
            var binding = binder.forField(input.texts());
            if (alwaysRequired(field)) {
                input.texts().setRequiredIndicatorVisible(true);
            }
            binding.withValidator((value, context) -> result(field))
                    .bind(
                            all -> all.getOrDefault(field.name(), ""),
                            (all, value) -> all.put(field.name(), value));
        } else {
            binder.forField(checkbox)
                    .withValidator((value, context) -> result(field))
                    .bind(
                            all -> all.getOrDefault(field.name(), "").equals("true"),
                            (all, value) -> all.put(field.name(), value.toString()));
        }
        getContent().add(input.component());
    }

    private boolean alwaysRequired(Field field) {
        return schema.requiredSets().size() == 1
                && schema.requiredSets().getFirst().contains(field.name())
                && field.otherwise() == null;
    }

    private ValidationResult result(Field field) {
        String refusal = refused.get(field.name());
        if (refusal != null) {
            return ValidationResult.error(refusal);
        }
        return schema.check(values.fields(entered())).stream()
                .filter(problem -> problem.field().equals(field.name()))
                .findFirst()
                .map(problem -> ValidationResult.error(sentence(field, problem)))
                .orElse(ValidationResult.ok());
    }

    private static String sentence(Field field, FieldProblem problem) {
        return field.label() + " " + problem.message() + ".";
    }

    /** Shows what is stored. */
    public void show(ObjectNode stored) {
        values = new FieldValues(stored);
        refused.clear();
        Map<String, String> shown = new HashMap<>();
        inputs.forEach((name, input) -> {
            shown.put(name, values.shown(input.field()));
            input.kept(values.kept(input.field()));
        });
        binder.readBean(shown);
        Set<String> unknown = values.unknown(inputs.keySet());
        rest.setText("Kept as it is, without a field of its own: " + String.join(", ", unknown));
        rest.setVisible(!unknown.isEmpty());
    }

    /** Whether nothing is wrong; what is, stands at its field from now on. */
    public boolean valid() {
        refused.clear();
        return binder.validate().isOk();
    }

    /** Whether something was entered since it was shown. */
    public boolean dirty() {
        return binder.hasChanges();
    }

    /** What is to be stored now. */
    public ObjectNode fields() {
        return values.with(entered());
    }

    /** Puts what the server refuses at its field; answers what has no field here. */
    public List<FieldProblem> refuse(List<FieldProblem> problems) {
        refused.clear();
        problems.forEach(problem -> refused.put(problem.field(), problem.message()));
        binder.validate();
        refused.clear();
        return problems.stream().filter(each -> !inputs.containsKey(each.field())).toList();
    }

    /** Does this whenever something is entered. */
    public void onChange(Runnable action) {
        changed = action;
    }

    /** Whether values can only be read. */
    public void setReadOnly(boolean readOnly) {
        inputs.values().forEach(input -> input.readOnly(readOnly));
    }

    private Map<Field, String> entered() {
        Map<Field, String> entered = new LinkedHashMap<>();
        inputs.values().forEach(input -> entered.put(input.field(), input.value()));
        return entered;
    }
}
