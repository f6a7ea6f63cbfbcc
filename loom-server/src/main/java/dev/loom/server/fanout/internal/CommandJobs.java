package dev.loom.server.fanout.internal;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.job.Job;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.JobReader;
import dev.loom.server.SpiValues;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.LoomException.At;
import dev.loom.server.task.TaskArguments;
import dev.loom.server.task.TaskPlugins;
import dev.loom.spi.Task;
import dev.loom.spi.Value;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants to be done once, as if it were a job. */
@Component
class CommandJobs {

    private static final String NAME = "command";
    private static final String DEFAULT_TASK = "loom.shell";

    private final TaskPlugins tasks;

    CommandJobs(TaskPlugins tasks) {
        this.tasks = tasks;
    }

    /** The keys of a job, with its short forms written out. */
    static ObjectNode whole(ObjectNode request) {
        ObjectNode body = request.deepCopy();
        JsonNode command = body.remove("command");
        if (command != null && !body.has("task")) {
            body.put("task", DEFAULT_TASK);
            body.putArray("args").add(command);
        } else if (command != null) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/command",
                    "Give either a command or a task with args, not both.");
        }
        JsonNode on = body.remove("on");
        if (on != null && !body.has("targets")) {
            body.set("targets", on);
        }
        // it runs once, now
        body.remove("schedule");
        body.putArray("schedule");
        return body;
    }

    /**
     * The job that a body means.
     *
     * @throws LoomException {@code RULE_BROKEN} with all that is wrong
     */
    Job read(ObjectNode body) {
        Findings findings = new Findings();
        Job job =
                JobReader.read(
                        NAME,
                        Section.of(body, findings),
                        new JobContext(ZoneId.systemDefault(), JobContext.Tasks.of(tasks.names())));
        if (findings.hasProblems()) {
            List<At> errors =
                    findings.all().stream()
                            .filter(finding -> finding.level() == Findings.Level.PROBLEM)
                            .map(finding -> new At(finding.pointer(), finding.message()))
                            .toList();
            throw LoomException.of(ErrorCode.RULE_BROKEN, errors);
        }
        check(job);
        return job;
    }

    private void check(Job job) {
        Task task = tasks.get(job.task());
        List<Value> args = job.args().stream().map(SpiValues::of).toList();
        Map<String, Value> kwargs = new LinkedHashMap<>();
        job.kwargs().forEach((name, value) -> kwargs.put(name, SpiValues.of(value)));
        TaskArguments arguments = TaskArguments.of(task, args, kwargs);
        if (!arguments.problems().isEmpty()) {
            List<At> errors =
                    arguments.problems().stream()
                            .map(problem ->
                                    new At(
                                            problem.field().isEmpty()
                                                    ? "/args"
                                                    : "/kwargs/" + problem.field(),
                                            (problem.field() + " " + problem.message()).strip()))
                            .toList();
            throw LoomException.of(ErrorCode.RULE_BROKEN, errors);
        }
    }
}
