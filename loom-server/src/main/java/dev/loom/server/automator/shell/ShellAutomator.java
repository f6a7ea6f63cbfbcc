package dev.loom.server.automator.shell;

import dev.loom.spi.ActionRequest;
import dev.loom.spi.Automator;
import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.FieldType;
import dev.loom.spi.Fields;
import dev.loom.spi.NodeFile;
import dev.loom.spi.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Runs a script of the service, by the interpreter that its first line names, else by POSIX sh. */
public final class ShellAutomator implements Automator {

    /** After this time an action is ended. */
    private static final Duration TIMEOUT = Duration.ofHours(1);

    private static final String SCRIPT = "script";
    private static final String ARGS = "args";
    private static final String ENV = "env";
    private static final String OURS = "LOOM_";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text(SCRIPT, "Script", "The script itself."),
                            new Field(
                                    "file",
                                    "Script file",
                                    "The name of a file that holds the script.",
                                    FieldType.FILE,
                                    null,
                                    List.of(),
                                    false,
                                    false),
                            Field.text(ARGS, "Arguments", "One argument, or a list of them."),
                            Field.text(ENV, "Environment", "Variables by name."))
                    .requiring(SCRIPT)
                    .requiring("file");

    private final String launcher = launcher();

    @Override
    public String type() {
        return "shell";
    }

    @Override
    public String label() {
        return "Shell script";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public List<FieldProblem> check(Fields fields) {
        List<FieldProblem> problems = new ArrayList<>();
        fields.value(SCRIPT)
                .filter(script -> !(script instanceof Value.Text(var text) && !text.isBlank()))
                .ifPresent(_ -> problems.add(new FieldProblem(SCRIPT, "must be a text")));
        fields.value(ARGS)
                .filter(args -> !isArguments(args))
                .ifPresent(_ ->
                        problems.add(new FieldProblem(ARGS, "must be a text or a list of texts")));
        fields.value(ENV).ifPresent(env -> problems.addAll(checkEnvironment(env)));
        return problems;
    }

    private static List<FieldProblem> checkEnvironment(Value env) {
        if (!(env instanceof Value.Members(var members))) {
            return List.of(new FieldProblem(ENV, "must be an object of variables by name"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        new FieldProblem(
                                ENV,
                                "holds %s, which is no name of a variable: use letters, digits and underscores"
                                        .formatted(name)));
            } else if (name.startsWith(OURS)) {
                problems.add(
                        new FieldProblem(
                                ENV,
                                "holds %s, but names that begin with LOOM_ are Loom's own"
                                        .formatted(name)));
            }
            if (!isPlain(value)) {
                problems.add(
                        new FieldProblem(
                                ENV, "holds no single text without NUL as %s".formatted(name)));
            }
        });
        return problems;
    }

    private static boolean isArguments(Value args) {
        return args instanceof Value.Items(var items)
                ? items.stream().allMatch(ShellAutomator::isPlain)
                : isPlain(args);
    }

    private static boolean isPlain(Value value) {
        return !(value instanceof Value.Items || value instanceof Value.Members)
                && value.asText().indexOf('\0') < 0;
    }

    @Override
    public Command work(ActionRequest request) {
        Fields fields = request.fields();
        List<FieldProblem> problems = check(fields);
        if (!problems.isEmpty()) {
            FieldProblem first = problems.getFirst();
            throw new IllegalArgumentException(
                    where(request) + first.field() + " " + first.message());
        }
        String script =
                fields.text(SCRIPT)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        where(request)
                                                + "there is no script: give the field script, or file with the name of one"));
        Map<String, String> environment =
                new LinkedHashMap<>(Environment.ofConfiguration(request.configuration()));
        environment.putAll(fields.textsByName(ENV));
        environment.putAll(Environment.ofFacts(request));
        return new Command(
                launcher,
                fields.texts(ARGS),
                environment,
                List.of(
                        new NodeFile("action", script.getBytes(StandardCharsets.UTF_8), 0700),
                        new NodeFile("config.json", ConfigFile.of(request), 0600)),
                TIMEOUT);
    }

    private static String where(ActionRequest request) {
        return "service %s, action %s: ".formatted(request.service(), request.action());
    }

    private static String launcher() {
        try (InputStream text = ShellAutomator.class.getResourceAsStream("launcher.sh")) {
            return new String(
                    Objects.requireNonNull(text, "launcher.sh").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
