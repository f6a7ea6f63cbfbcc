package dev.loom.core.job;

import dev.loom.core.catalog.Names;
import dev.loom.core.document.Section;
import dev.loom.core.job.Job.Log;
import dev.loom.core.selector.Selector;
import dev.loom.core.selector.Selectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one job: the same keys and defaults in manifests, requests and forms. */
public final class JobReader {

    /** All keys of a job, in the order in which they are documented. */
    public static final List<String> KEYS =
            List.of(
                    "task",
                    "args",
                    "kwargs",
                    "schedule",
                    "targets",
                    "description",
                    "timezone",
                    "enabled",
                    "timeout",
                    "run_timeout",
                    "retries",
                    "overlap",
                    "misfire",
                    "dst",
                    "forks",
                    "batch",
                    "max_failures",
                    "exclusive",
                    "detach",
                    "idempotent",
                    "become",
                    "log",
                    "notify",
                    "env",
                    "secrets",
                    "tags",
                    "blackout");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final int LONGEST_DESCRIPTION = 4_000;

    private final String name;
    private final Section job;
    private final JobContext context;

    private JobReader(String name, Section job, JobContext context) {
        this.name = name;
        this.job = job;
        this.context = context;
    }

    /**
     * The job, as far as it can be read; problems are among the section's findings, and with one of
     * them the job is of no use.
     */
    public static Job read(String name, Section job, JobContext context) {
        return new JobReader(name, job, context).read();
    }

    /** When the job fires, as far as that can be read; nothing else of it is looked at. */
    public static Timing timing(Section job, JobContext context) {
        return new TimingReader(job, context.zone()).read();
    }

    private Job read() {
        if (!Names.valid(name)) {
            job.problem(Names.refusal("name of a job", name));
        }
        Map<String, String> env = new TreeMap<>();
        Map<String, String> secrets = new TreeMap<>();
        environment(env, secrets);
        Job read =
                new Job(
                        name,
                        description(),
                        task(),
                        args(),
                        kwargs(),
                        new TimingReader(job, context.zone()).read(),
                        targets(),
                        new FanOutReader(job).read(),
                        log(),
                        JobValues.several(job, "notify"),
                        env,
                        secrets,
                        tags());
        job.restIsWrong();
        return read;
    }

    private String description() {
        String description = job.text("description").orElse("");
        if (description.length() > LONGEST_DESCRIPTION) {
            job.problem("description", "has more than " + LONGEST_DESCRIPTION + " characters");
        }
        return description;
    }

    private String task() {
        Optional<String> task = job.text("task");
        if (!job.has("task")) {
            job.problem("task", "what it does is missing: task");
        }
        task.flatMap(context.tasks()::problem).ifPresent(problem -> job.problem("task", problem));
        return task.orElse("");
    }

    private List<JsonNode> args() {
        Optional<JsonNode> args = job.node("args");
        if (args.isEmpty()) {
            return List.of();
        }
        if (!args.get().isArray()) {
            job.problem("args", "must be a list of arguments");
            return List.of();
        }
        return args.get().valueStream().toList();
    }

    private Map<String, JsonNode> kwargs() {
        Map<String, JsonNode> kwargs = new LinkedHashMap<>();
        job.raw("kwargs").properties().forEach(e -> kwargs.put(e.getKey(), e.getValue()));
        return kwargs;
    }

    private Selector targets() {
        if (!job.has("targets")) {
            job.problem("targets", "the nodes it runs on are missing: targets");
            return new Selector.Or(List.of());
        }
        List<String> texts = JobValues.flat(job, "targets");
        return switch (Selectors.parse(texts)) {
            case Selectors.Reading.Read(Selector selector) -> selector;
            case Selectors.Reading.Wrong wrong -> {
                if (texts.isEmpty()) {
                    job.problem("targets", wrong.message());
                } else {
                    job.problem(
                            "targets",
                            "\"%s\", column %d: %s"
                                    .formatted(
                                            texts.get(wrong.entry()),
                                            wrong.column(),
                                            wrong.message()));
                }
                yield new Selector.Or(List.of());
            }
        };
    }

    private Log log() {
        if (!job.has("log")) {
            return Log.OF_TENANT;
        }
        Section log = job.object("log");
        Log read = new Log(KeepReader.read(log), log.text("path"));
        log.restIsWrong();
        return read;
    }

    /** A value {@code {secret: NAME}} of {@code env} counts as one of {@code secrets}. */
    private void environment(Map<String, String> env, Map<String, String> secrets) {
        Section plain = job.object("env");
        for (String variable : plain.keys()) {
            variable(plain, variable);
            if (plain.node(variable).filter(JsonNode::isObject).isPresent()) {
                Section named = plain.object(variable);
                named.text("secret").ifPresent(secret -> secrets.put(variable, secret));
                if (!named.has("secret")) {
                    named.problem("secret", "{secret: NAME} is expected");
                }
                named.restIsWrong();
            } else {
                env.put(variable, plain.text(variable).orElse(""));
            }
        }
        Section named = job.object("secrets");
        for (String variable : named.keys()) {
            variable(named, variable);
            if (env.containsKey(variable)) {
                named.problem(variable, "is in env, too");
            }
            named.text(variable).ifPresent(secret -> secrets.put(variable, secret));
        }
    }

    private static void variable(Section section, String variable) {
        if (!VARIABLE.matcher(variable).matches()) {
            section.problem(
                    variable, "a variable has letters, digits and '_', and begins with no digit");
        }
    }

    private Set<String> tags() {
        List<String> tags = new ArrayList<>();
        if (job.node("tags").filter(JsonNode::isObject).isPresent()) {
            Section object = job.object("tags");
            object.keys()
                    .forEach(key ->
                            tags.add(object.text(key).map(value -> key + "=" + value).orElse(key)));
        } else {
            tags.addAll(JobValues.several(job, "tags"));
        }
        if (tags.stream().anyMatch(tag -> tag.isBlank() || tag.startsWith("="))) {
            job.problem("tags", "a tag is a word, or key=value");
        }
        return new TreeSet<>(tags);
    }
}
