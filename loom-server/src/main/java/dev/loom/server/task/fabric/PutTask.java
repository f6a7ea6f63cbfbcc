package dev.loom.server.task.fabric;

import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts files of the server's onto the node. */
public final class PutTask implements Task {

    private static final int OCTAL = 8;
    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text(
                                    "local_path",
                                    "File",
                                    "A file, a folder or a pattern, relative to the folder of the job's manifest."),
                            Field.text(
                                    "remote_path",
                                    "Destination",
                                    "Where it goes on the node; a folder takes it under its own name."),
                            Words.checkbox("use_sudo", "As root", "Whether root puts it there."),
                            Words.checkbox(
                                    "mirror_local_mode",
                                    "Same mode",
                                    "Whether it has the file's own permissions."),
                            Field.text("mode", "Mode", "Permissions, in octal such as 0644."))
                    .requiring("local_path");

    @Override
    public String type() {
        return "fabric.api.put";
    }

    @Override
    public String label() {
        return "Puts files of the server's onto the node.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public List<FieldProblem> check(Fields arguments) {
        return arguments
                .text("mode")
                .filter(mode -> !mode.matches("(0o?)?[0-7]{3,4}"))
                .map(_ -> List.of(new FieldProblem("mode", "must be in octal, such as 0644")))
                .orElse(List.of());
    }

    @Override
    public TaskWork work(TaskRequest request) {
        Fields arguments = request.arguments();
        OptionalInt mode =
                arguments
                        .text("mode")
                        .map(text -> OptionalInt.of(octal(text)))
                        .orElseGet(() ->
                                Words.on(arguments, "mirror_local_mode", false)
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(octal("0644")));
        return new TaskWork.Put(
                arguments.text("local_path").orElseThrow(),
                arguments.text("remote_path", "."),
                mode,
                Words.on(arguments, "use_sudo", false) ? Optional.of("root") : Optional.empty());
    }

    private static int octal(String text) {
        return Integer.parseInt(text.replaceFirst("^0o", ""), OCTAL);
    }
}
