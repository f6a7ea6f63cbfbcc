package dev.loom.server.task.shell;

import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.FieldType;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import dev.loom.spi.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a script: by the interpreter of its first line, else by POSIX sh. */
public final class ShellTask implements Task {

    private static final String SCRIPT = "script";
    private static final String ARGUMENTS = "arguments";
    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            new Field(
                                    SCRIPT,
                                    "Script",
                                    "Its text; the first line may name an interpreter.",
                                    FieldType.FILE,
                                    null,
                                    List.of(),
                                    false,
                                    false),
                            Field.text(
                                    ARGUMENTS,
                                    "Arguments",
                                    "What it is called with; they reach it unchanged."))
                    .requiring(SCRIPT);

    @Override
    public String type() {
        return "loom.shell";
    }

    @Override
    public String label() {
        return "Runs a script, by the interpreter that its first line names, else by POSIX sh.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> rest() {
        return Optional.of(ARGUMENTS);
    }

    @Override
    public List<FieldProblem> check(Fields arguments) {
        boolean single =
                arguments
                        .value(ARGUMENTS)
                        .map(value ->
                                value instanceof Value.Items(var items)
                                        ? items.stream().noneMatch(ShellTask::isNested)
                                        : !isNested(value))
                        .orElse(true);
        return single
                ? List.of()
                : List.of(new FieldProblem(ARGUMENTS, "must be texts, not lists or objects"));
    }

    private static boolean isNested(Value value) {
        return value instanceof Value.Items || value instanceof Value.Members;
    }

    @Override
    public TaskWork work(TaskRequest request) {
        return TaskWork.OnNode.of(
                new Command(
                        request.arguments().text(SCRIPT).orElseThrow(),
                        request.arguments().texts(ARGUMENTS),
                        Map.of(),
                        List.of(),
                        request.timeout()));
    }
}
