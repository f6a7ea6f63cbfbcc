package dev.loom.server.task.script;

import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import dev.loom.spi.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script as a task: its arguments reach it by position, in the order of its header. Those that
 * aren't given and have no default are empty.
 */
record ScriptTask(String type, String script, ScriptHeader header) implements Task {

    @Override
    public String label() {
        return header.label().isEmpty() ? "The script " + type + "." : header.label();
    }

    @Override
    public FieldSchema schema() {
        return header.schema();
    }

    @Override
    public Optional<String> rest() {
        return header.rest();
    }

    @Override
    public boolean idempotent() {
        return header.idempotent();
    }

    @Override
    public Optional<String> off() {
        return header.problem();
    }

    @Override
    public List<FieldProblem> check(Fields arguments) {
        return schema().fields().stream()
                .filter(field ->
                        arguments.value(field.name()).filter(ScriptTask::nested).isPresent())
                .map(field -> new FieldProblem(field.name(), "must be text, no list or object"))
                .toList();
    }

    private static boolean nested(Value value) {
        return value instanceof Value.Members
                || value instanceof Value.Items(var items)
                        && items.stream()
                                .anyMatch(item ->
                                        item instanceof Value.Items
                                                || item instanceof Value.Members);
    }

    @Override
    public TaskWork work(TaskRequest request) {
        List<String> words = new ArrayList<>();
        for (Field field : schema().fields()) {
            if (rest().filter(field.name()::equals).isPresent()) {
                words.addAll(request.arguments().texts(field.name()));
            } else {
                String otherwise = field.otherwise() == null ? "" : field.otherwise();
                words.add(request.arguments().text(field.name(), otherwise));
            }
        }
        return TaskWork.OnNode.of(
                new Command(script, words, Map.of(), List.of(), request.timeout()));
    }
}
