package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.server.SpiValues;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.secret.SecretReferences;
import dev.loom.server.secret.SecretStore;
import dev.loom.server.task.TaskArguments;
import dev.loom.server.task.TaskPlugins;
import dev.loom.spi.Command;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import dev.loom.spi.Value;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.UploadedFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks the task what it does on a node, and does it. */
@Component
class TaskWorks {

    private final TaskPlugins tasks;
    private final SecretStore secrets;
    private final NodeLogin logins;
    private final Transfers transfers;
    private final ServerCommands server;
    private final JobLogs logs;

    TaskWorks(
            TaskPlugins tasks,
            SecretStore secrets,
            NodeLogin logins,
            Transfers transfers,
            ServerCommands server,
            JobLogs logs) {
        this.tasks = tasks;
        this.secrets = secrets;
        this.logins = logins;
        this.transfers = transfers;
        this.server = server;
        this.logs = logs;
    }

    StepEnd carryOut(
            StepWork work,
            WorkOfRun run,
            NodeRef node,
            Duration timeout,
            Supplier<Optional<Duration>> again)
            throws InterruptedException {
        Job job = run.job();
        // a script that is changed meanwhile is the same on all nodes of a run
        Task task = work.kept(Task.class, () -> tasks.get(job.task()));
        SecretReferences references = new SecretReferences(secrets, work.run().ref().tenant());
        TaskArguments arguments = arguments(task, job, references);
        Map<String, String> environment = environment(job, node, references);
        work.output().mask(references.found());
        logs.copy(work, run, node);
        boolean repeatable = job.fanOut().idempotent().orElse(task.idempotent());
        TaskRequest request = new TaskRequest(arguments.fields(), asTaskSees(node), timeout);
        return switch (task.work(request)) {
            case TaskWork.OnNode(var command, var become, boolean tolerant) ->
                    tolerating(
                            tolerant,
                            logins.run(
                                    work,
                                    run,
                                    node,
                                    become,
                                    onNode(command, environment),
                                    repeatable,
                                    again));
            case TaskWork.Put put -> transfers.put(work, run, node, put, timeout, again);
            case TaskWork.Get get -> transfers.get(work, run, node, get, timeout, again);
            case TaskWork.OnServer(var command) ->
                    server.run(work, with(command, environment), again);
            case TaskWork.Nothing(var why) -> new StepEnd.Skipped(why);
        };
    }

    private static TaskRequest.Node asTaskSees(NodeRef node) {
        return new TaskRequest.Node(node.name(), node.address(), List.copyOf(node.groups()));
    }

    private static TaskArguments arguments(Task task, Job job, SecretReferences references) {
        List<Value> args =
                job.args().stream().map(arg -> SpiValues.of(references.resolve(arg))).toList();
        Map<String, Value> kwargs = new LinkedHashMap<>();
        job.kwargs()
                .forEach(
                        (name, value) -> kwargs.put(name, SpiValues.of(references.resolve(value))));
        TaskArguments arguments = TaskArguments.of(task, args, kwargs);
        if (!arguments.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    "The task "
                            + task.type()
                            + " can't be done so: "
                            + arguments.problems().stream()
                                    .map(TaskWorks::words)
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
        return arguments;
    }

    private static String words(FieldProblem problem) {
        return problem.field().isEmpty()
                ? "it " + problem.message()
                : problem.field() + " " + problem.message();
    }

    private static Map<String, String> environment(
            Job job, NodeRef node, SecretReferences references) {
        Map<String, String> environment = new LinkedHashMap<>(job.env());
        job.secrets()
                .forEach(
                        (name, secret) -> environment.put(name, references.named(secret).reveal()));
        environment.put("LOOM_JOB", job.name());
        environment.put("LOOM_NODE", node.name());
        return environment;
    }

    private static Command with(Command command, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(command.environment());
        return new Command(
                command.script(), command.arguments(), all, command.files(), command.timeout());
    }

    private static NodeCommand onNode(Command plain, Map<String, String> environment) {
        Command command = with(plain, environment);
        return new NodeCommand(
                command.script(),
                command.arguments(),
                command.environment(),
                command.files().stream()
                        .map(file -> new UploadedFile(file.path(), file.content(), file.mode()))
                        .toList(),
                command.timeout(),
                true);
    }

    /** Where only a warning is wanted of another exit status than 0. */
    private static StepEnd tolerating(boolean tolerant, StepEnd end) {
        return tolerant && end instanceof StepEnd.Failed failed && failed.exitStatus() != null
                ? new StepEnd.Succeeded(failed.exitStatus(), "Warning: " + failed.message())
                : end;
    }
}
