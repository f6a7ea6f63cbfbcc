package dev.loom.server.task.fabric;

import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a line of shell with another one's rights. */
public final class SudoTask implements Task {

    private static final FieldSchema SCHEMA = schema(new RunTask().schema());

    /** What {@code run} takes, and whose rights. */
    private static FieldSchema schema(FieldSchema ofRun) {
        List<Field> fields = new ArrayList<>(ofRun.fields());
        fields.add(Field.text("user", "User", "Whose rights it has.").withDefault("root"));
        return new FieldSchema(fields, ofRun.requiredSets());
    }

    @Override
    public String type() {
        return "fabric.api.sudo";
    }

    @Override
    public String label() {
        return "Runs a line of shell as root, or as somebody else, by sudo.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public TaskWork work(TaskRequest request) {
        return RunTask.work(request, Optional.of(request.arguments().text("user", "root")));
    }
}
