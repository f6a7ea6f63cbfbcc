package dev.loom.server.task.system;

import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A fixed script that gets the task's arguments as its own. */
abstract class Simple implements Task {

    private final String type;
    private final String label;
    private final String script;
    private final FieldSchema schema;
    private final Map<String, Pattern> allowed;

    /**
     * @param allowed what an argument must look like, where it isn't any text
     */
    Simple(
            String type,
            String label,
            String script,
            Map<String, Pattern> allowed,
            Field... arguments) {
        this.type = type;
        this.label = label;
        this.script = script;
        this.allowed = allowed;
        String[] names = List.of(arguments).stream().map(Field::name).toArray(String[]::new);
        this.schema = FieldSchema.of(arguments).requiring(names);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public FieldSchema schema() {
        return schema;
    }

    @Override
    public List<FieldProblem> check(Fields arguments) {
        List<FieldProblem> problems = new ArrayList<>();
        allowed.forEach((name, pattern) -> {
            if (!pattern.matcher(arguments.text(name).orElse("")).matches()) {
                problems.add(new FieldProblem(name, "must look like " + pattern));
            }
        });
        return problems;
    }

    @Override
    public TaskWork work(TaskRequest request) {
        List<String> values =
                schema.fields().stream()
                        .map(field -> request.arguments().text(field.name()).orElseThrow())
                        .toList();
        return TaskWork.OnNode.of(
                new Command(script, values, Map.of(), List.of(), request.timeout()));
    }
}
