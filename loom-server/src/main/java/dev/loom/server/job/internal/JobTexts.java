package dev.loom.server.job.internal;

import dev.loom.core.catalog.SourceFormat;
import dev.loom.core.document.Document;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Flaw;
import dev.loom.core.document.Section;
import dev.loom.core.job.Job;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.JobReader;
import dev.loom.core.job.Timing;
import dev.loom.server.SpiValues;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.LoomException.At;
import dev.loom.server.task.TaskArguments;
import dev.loom.server.task.TaskPlugins;
import dev.loom.spi.Value;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads jobs that people write, with every problem at its place. */
@Component
class JobTexts {

    private final TaskPlugins tasks;

    JobTexts(TaskPlugins tasks) {
        this.tasks = tasks;
    }

    /**
     * The job that a text means.
     *
     * @param name its name where the text doesn't say it, and may not say another
     * @throws LoomException {@code MALFORMED}, {@code RULE_BROKEN}
     */
    Job read(String text, SourceFormat format, @Nullable String name) {
        Document.Reading reading =
                format == SourceFormat.YAML ? Document.yaml(text) : Document.json(text);
        JsonNode root =
                switch (reading) {
                    case Document.Reading.Read(Document document) -> document.root();
                    case Document.Reading.Broken broken ->
                            throw new LoomException(
                                    ErrorCode.MALFORMED, sentence(broken.flaws().getFirst()));
                };
        if (!(root instanceof ObjectNode given)) {
            throw new LoomException(ErrorCode.MALFORMED, "A job is an object with its keys.");
        }
        ObjectNode body = given.deepCopy();
        JsonNode said = body.remove("name");
        String called = said == null ? name : said.asString();
        if (called == null) {
            throw new LoomException(ErrorCode.RULE_BROKEN, "/name", "The name is missing.");
        }
        return job(called, body);
    }

    private static String sentence(Flaw flaw) {
        return flaw.place()
                .map(place ->
                        "Line "
                                + place.line()
                                + ", column "
                                + place.column()
                                + ": "
                                + flaw.message())
                .orElse(flaw.message());
    }

    /** The job that a body means, its task known and its arguments right. */
    Job job(String name, ObjectNode body) {
        Findings findings = new Findings();
        Job job =
                JobReader.read(
                        name,
                        Section.of(body, findings),
                        new JobContext(ZoneId.systemDefault(), JobContext.Tasks.of(tasks.names())));
        refuse(findings);
        List<Value> args = job.args().stream().map(SpiValues::of).toList();
        Map<String, Value> kwargs = new LinkedHashMap<>();
        job.kwargs().forEach((key, value) -> kwargs.put(key, SpiValues.of(value)));
        List<At> problems =
                TaskArguments.of(tasks.get(job.task()), args, kwargs).problems().stream()
                        .map(problem ->
                                new At(
                                        problem.field().isEmpty()
                                                ? "/args"
                                                : "/kwargs/" + problem.field(),
                                        (problem.field() + " " + problem.message()).strip()))
                        .toList();
        if (!problems.isEmpty()) {
            throw LoomException.of(ErrorCode.RULE_BROKEN, problems);
        }
        return job;
    }

    /** When something fires, whatever it does. */
    Timing timing(JsonNode keys) {
        ObjectNode body = ((ObjectNode) keys).deepCopy();
        body.put("task", "any");
        body.put("targets", "all");
        Findings findings = new Findings();
        Job job =
                JobReader.read(
                        "preview",
                        Section.of(body, findings),
                        new JobContext(ZoneId.systemDefault(), JobContext.Tasks.ANY));
        refuse(findings);
        return job.timing();
    }

    /** Whether its task runs on the server itself. */
    boolean onServer(Job job) {
        return tasks.get(job.task()).onServer();
    }

    private static void refuse(Findings findings) {
        if (findings.hasProblems()) {
            throw LoomException.of(
                    ErrorCode.RULE_BROKEN,
                    findings.all().stream()
                            .filter(finding -> finding.level() == Findings.Level.PROBLEM)
                            .map(finding -> new At(finding.pointer(), finding.message()))
                            .toList());
        }
    }
}
