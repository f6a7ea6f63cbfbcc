package dev.loom.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.core.document.Document;
import dev.loom.server.task.Tasks.TaskView;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.ui.form.SchemaForm;
import dev.loom.ui.source.YamlSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a task: a field for each, and lines for the one that takes all that are left.
 * What is given by position and what is given by name are the same here.
 */
final class TaskInput extends Div {

    private static final String KWARGS = "/kwargs/";

    private final Runnable changed;
    private final TextArea rest = new TextArea();
    private SchemaForm form = new SchemaForm(FieldSchema.EMPTY);
    private @Nullable TaskView task;
    private boolean byPosition;
    private String restShown = "";

    TaskInput(Runnable changed) {
        this.changed = changed;
        addClassNames("stack", "stack-3");
        rest.setWidthFull();
        rest.setMinRows(2);
        rest.setMaxRows(12);
        rest.setManualValidation(true);
        rest.addClassName("mono-input");
        rest.setValueChangeMode(ValueChangeMode.LAZY);
        rest.addValueChangeListener(event -> changed.run());
    }

    /** Asks for what this task takes, and shows what is given. */
    void turnTo(TaskView wanted, JsonNode args, JsonNode kwargs) {
        task = wanted;
        byPosition = !args.isEmpty() && kwargs.isEmpty();
        ObjectNode named = named(wanted, args, kwargs);
        Optional<Field> last = wanted.schema().field(wanted.rest());
        JsonNode others = last.map(field -> named.remove(field.name())).orElse(null);
        form = new SchemaForm(without(wanted.schema(), wanted.rest()));
        form.show(named);
        form.onChange(changed);
        restShown = others == null ? "" : lines(others);
        removeAll();
        add(form);
        last.ifPresent(field -> {
            rest.setLabel(field.label());
            rest.setHelperText(field.tip() + " One on each line, or a YAML list.");
            rest.setInvalid(false);
            rest.setValue(restShown);
            add(rest);
        });
    }

    private static FieldSchema without(FieldSchema schema, String name) {
        List<Set<String>> required =
                schema.requiredSets().stream()
                        .map(set ->
                                set.stream()
                                        .filter(each -> !each.equals(name))
                                        .collect(Collectors.toSet()))
                        .map(Set::copyOf)
                        .filter(set -> !set.isEmpty())
                        .toList();
        return new FieldSchema(
                schema.fields().stream().filter(field -> !field.name().equals(name)).toList(),
                required);
    }

    private static ObjectNode named(TaskView task, JsonNode args, JsonNode kwargs) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        List<Field> fields = task.schema().fields();
        for (int i = 0; i < args.size() && i < fields.size(); i++) {
            String name = fields.get(i).name();
            if (name.equals(task.rest())) {
                ArrayNode others = named.putArray(name);
                args.valueStream().skip(i).forEach(others::add);
                break;
            }
            named.set(name, args.get(i));
        }
        kwargs.properties().forEach(each -> named.set(each.getKey(), each.getValue()));
        return named;
    }

    /** Writes {@code args} or {@code kwargs}. */
    void write(ObjectNode into) {
        TaskView wanted = task;
        if (wanted == null) {
            return;
        }
        ObjectNode named = form.fields();
        if (!rest.getValue().isBlank() && !wanted.rest().isEmpty()) {
            named.set(wanted.rest(), list(rest.getValue()));
        }
        List<JsonNode> positional = positional(wanted, named);
        if (byPosition && !positional.isEmpty()) {
            into.set("args", JsonNodeFactory.instance.arrayNode().addAll(positional));
        } else if (!named.isEmpty()) {
            into.set("kwargs", named);
        }
    }

    /** The arguments in the order of the schema; empty if one in between isn't given. */
    private static List<JsonNode> positional(TaskView task, ObjectNode named) {
        List<JsonNode> values = new java.util.ArrayList<>();
        int given = 0;
        for (Field field : task.schema().fields()) {
            JsonNode value = named.get(field.name());
            if (value == null) {
                break;
            }
            given++;
            if (field.name().equals(task.rest()) && value.isArray()) {
                value.forEach(values::add);
            } else {
                values.add(value);
            }
        }
        return given == named.size() ? values : List.of();
    }

    private static String lines(JsonNode value) {
        boolean plain =
                value.isArray()
                        && value.valueStream()
                                .allMatch(item -> item.isString() && isLine(item.asString()));
        if (plain) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
        }
        return YamlSource.of(
                value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value));
    }

    /** Whether it stands on a line and is taken for a text there. */
    private static boolean isLine(String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && !text.contains("\n")
                && !isYaml(text);
    }

    private static boolean isYaml(String text) {
        return text.startsWith("- ") || text.startsWith("[") || text.equals("-");
    }

    private static ArrayNode list(String text) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        if (isYaml(text.strip())
                && Document.yaml(text) instanceof Document.Reading.Read(Document read)
                && read.root().isArray()) {
            read.root().forEach(items::add);
            return items;
        }
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(items::add);
        return items;
    }

    /** Whether something was entered since it was shown. */
    boolean dirty() {
        return form.dirty() || !rest.getValue().equals(restShown);
    }

    /** Whether nothing is wrong; what is, stands at its field from now on. */
    boolean valid() {
        rest.setInvalid(false);
        if (isYaml(rest.getValue().strip())
                && Document.yaml(rest.getValue()) instanceof Document.Reading.Broken broken) {
            rest.setErrorMessage(broken.flaws().getFirst().message());
            rest.setInvalid(true);
        }
        return form.valid() && !rest.isInvalid();
    }

    /** Puts what the server refuses at its field, if there is one. */
    boolean refuse(String pointer, String message) {
        TaskView wanted = task;
        if (wanted == null || !pointer.startsWith(KWARGS)) {
            return false;
        }
        String name = pointer.substring(KWARGS.length());
        if (name.equals(wanted.rest())) {
            rest.setErrorMessage(message);
            rest.setInvalid(true);
            return true;
        }
        return form.refuse(List.of(new FieldProblem(name, message))).isEmpty();
    }
}
