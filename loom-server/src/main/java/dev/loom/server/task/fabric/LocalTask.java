package dev.loom.server.task.fabric;

import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import java.util.List;
import java.util.Map;

/** Runs a line of shell on the server itself. */
public final class LocalTask implements Task {

    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text("command", "Command", "A line of shell."),
                            Words.checkbox(
                                    "capture", "Capture", "Accepted; output is always kept."),
                            Field.text("shell", "Shell", "Which shell runs it.")
                                    .withDefault("/bin/sh"))
                    .requiring("command");

    @Override
    public String type() {
        return "fabric.api.local";
    }

    @Override
    public String label() {
        return "Runs a line of shell on the server itself, once for each node.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public boolean onServer() {
        return true;
    }

    @Override
    public TaskWork work(TaskRequest request) {
        String shell = request.arguments().text("shell", "/bin/sh");
        return new TaskWork.OnServer(
                new Command(
                        "exec \"$1\" -c \"$2\"",
                        List.of(shell, request.arguments().text("command").orElseThrow()),
                        Map.of(
                                "LOOM_NODE",
                                request.node().name(),
                                "LOOM_ADDRESS",
                                request.node().address()),
                        List.of(),
                        request.timeout()));
    }
}
