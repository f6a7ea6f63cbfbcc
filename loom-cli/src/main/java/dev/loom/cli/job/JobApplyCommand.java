package dev.loom.cli.job;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Json;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.ProblemException;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the jobs of a file, or their next versions. */
@Command(name = "apply", description = "make the jobs of a file, or their next versions")
final class JobApplyCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "FILE",
            description = "one job with its name, or jobs: {NAME: {…}}, in YAML or JSON")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "only try it")
    private boolean dryRun;

    JobApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode root = read();
        if (root.path("jobs").isObject()) {
            root.path("jobs")
                    .properties()
                    .forEach(each -> {
                        if (each.getValue() instanceof ObjectNode job) {
                            apply(each.getKey(), job.deepCopy().put("name", each.getKey()));
                        }
                    });
        } else {
            apply(root.path("name").asString(), root);
        }
        return ExitCode.DONE;
    }

    private void apply(String name, JsonNode job) {
        String path = Paths.of("jobs", name);
        String query = dryRun ? "?dryRun=true" : "";
        Job applied;
        try {
            Answer there = session.client().get(path);
            applied =
                    session.client()
                            .put(path + query, job, there.header("ETag").orElse("*"))
                            .as(Job.class);
        } catch (ProblemException e) {
            if (e.problem().status() != 404) {
                throw e;
            }
            applied = session.client().post("/jobs" + query, job).as(Job.class);
        }
        session.say(
                "job %s is %sat version %d"
                        .formatted(applied.name(), dryRun ? "to be " : "", applied.version()));
    }

    private JsonNode read() {
        try {
            Object value =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return Json.mapper().valueToTree(value);
        } catch (IOException | YAMLException e) {
            throw FailedException.usage(file + " can't be read: " + e.getMessage());
        }
    }
}
