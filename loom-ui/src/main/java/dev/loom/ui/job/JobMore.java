package dev.loom.ui.job;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A job's environment, who is told of its end, and what is kept of its output. */
final class JobMore extends JobFields {

    private final TextArea env = area("/env", "Environment", "A line for each: NAME=value.");
    private final TextArea secrets =
            area(
                    "/secrets",
                    "Secrets in the environment",
                    "A line for each: NAME=the name of a secret.");
    private final TextField channels =
            text("/notify", "Tell of its end", "Names of channels, with commas between them.");
    private final TextField age = text("/log/keep/age", "Keep output for", "Such as 30d.");
    private final TextField runs = text("/log/keep/runs", "Keep output of so many runs", "");
    private final TextField size = text("/log/keep/size", "Keep so much output", "Such as 2GB.");
    private final TextField path =
            text("/log/path", "Write output to a file, too", "A path on the server.");

    JobMore(Runnable changed) {
        super("Environment and output", changed);
        add(body(grid(env, secrets), grid(age, runs, size, path, channels)));
    }

    private TextArea area(String pointer, String label, String helper) {
        TextArea area = new TextArea(label);
        area.setHelperText(helper);
        area.setManualValidation(true);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setMinRows(2);
        area.addClassName("mono-input");
        return field(pointer, area);
    }

    @Override
    void show(ObjectNode job) {
        env.setValue(lines(job.path("env")));
        secrets.setValue(lines(job.path("secrets")));
        channels.setValue(String.join(", ", texts(job.path("notify"))));
        JsonNode log = job.path("log");
        age.setValue(said(log.path("keep"), "age"));
        runs.setValue(said(log.path("keep"), "runs"));
        size.setValue(said(log.path("keep"), "size"));
        path.setValue(said(log, "path"));
    }

    /** What has no room on a line is quoted as JSON has it. */
    private static String lines(JsonNode variables) {
        return variables.properties().stream()
                .map(each -> each.getKey() + "=" + line(each.getValue().asString()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String value) {
        boolean plain =
                value.equals(value.strip()) && !value.startsWith("\"") && !value.contains("\n");
        return plain ? value : JsonMapper.shared().writeValueAsString(value);
    }

    @Override
    void write(ObjectNode into) {
        writeLines(into, "env", env.getValue());
        writeLines(into, "secrets", secrets.getValue());
        write(into, "notify", words(channels.getValue()));
        boolean keeps = !age.isEmpty() || !runs.isEmpty() || !size.isEmpty();
        if (!keeps && path.isEmpty()) {
            return;
        }
        ObjectNode log = into.putObject("log");
        if (keeps) {
            ObjectNode keep = log.putObject("keep");
            write(keep, "age", age.getValue(), "");
            write(keep, "runs", runs.getValue(), "");
            write(keep, "size", size.getValue(), "");
        }
        write(log, "path", path.getValue(), "");
    }

    private static void writeLines(ObjectNode into, String key, String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            return;
        }
        ObjectNode variables = into.putObject(key);
        for (String line : lines) {
            int equals = line.indexOf('=');
            variables.put(
                    equals < 0 ? line : line.substring(0, equals).strip(),
                    equals < 0 ? "" : value(line.substring(equals + 1).strip()));
        }
    }

    private static String value(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        try {
            return JsonMapper.shared().readTree(text).asString(text);
        } catch (JacksonException _) {
            return text;
        }
    }

    @Override
    public boolean refuse(String pointer, String message) {
        return super.refuse(pointer.equals("/log/keep") ? "/log/keep/age" : pointer, message);
    }
}
