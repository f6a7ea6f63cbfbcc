package dev.loom.server.task.fabric;

import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a line of shell as the login: by a login bash where there is one, else by sh. */
public final class RunTask implements Task {

    /** A login shell, as it was always meant: with its profile, and bash's own words. */
    private static final String LOGIN_SHELL =
            "if [ -x /bin/bash ]; then exec /bin/bash -l -c \"$1\"; else exec /bin/sh -l -c \"$1\"; fi";

    private static final String PLAIN = "eval \"$1\"";

    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text("command", "Command", "A line of shell."),
                            Words.checkbox(
                                            "shell",
                                            "Login shell",
                                            "Whether a login bash runs it (else plain sh).")
                                    .withDefault("true"),
                            Words.checkbox("pty", "Terminal", "Accepted; there is never one."),
                            Words.checkbox(
                                    "combine_stderr",
                                    "Combine errors",
                                    "Accepted; both streams are always one."),
                            Words.checkbox("quiet", "Quiet", "Like warn_only."),
                            Words.checkbox(
                                    "warn_only",
                                    "Warn only",
                                    "Whether another exit status than 0 is a success, with a warning."),
                            Field.number("timeout", "Timeout", "In seconds."))
                    .requiring("command");

    @Override
    public String type() {
        return "fabric.api.run";
    }

    @Override
    public String label() {
        return "Runs a line of shell as the login.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public TaskWork work(TaskRequest request) {
        return work(request, Optional.empty());
    }

    static TaskWork work(TaskRequest request, Optional<String> become) {
        Fields arguments = request.arguments();
        return new TaskWork.OnNode(
                new Command(
                        Words.on(arguments, "shell", true) ? LOGIN_SHELL : PLAIN,
                        List.of(arguments.text("command").orElseThrow()),
                        Map.of(),
                        List.of(),
                        Words.timeout(arguments, request.timeout())),
                become,
                Words.on(arguments, "warn_only", false) || Words.on(arguments, "quiet", false));
    }
}
