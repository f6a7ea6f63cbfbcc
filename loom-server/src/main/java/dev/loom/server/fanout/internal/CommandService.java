package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.core.selector.Resolution;
import dev.loom.server.audit.Audit;
import dev.loom.server.fanout.CommandRequest;
import dev.loom.server.fanout.Commands;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Limit;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunRequest;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes commands for many nodes. */
@Service
class CommandService implements Commands {

    private final CommandJobs jobs;
    private final JobOfRun jobsOfRuns;
    private final ServerTasks serverTasks;
    private final Inventory inventory;
    private final Runs runs;
    private final FanOutQueries queries;
    private final Audit audit;

    CommandService(
            CommandJobs jobs,
            JobOfRun jobsOfRuns,
            ServerTasks serverTasks,
            Inventory inventory,
            Runs runs,
            FanOutQueries queries,
            Audit audit) {
        this.jobs = jobs;
        this.jobsOfRuns = jobsOfRuns;
        this.serverTasks = serverTasks;
        this.inventory = inventory;
        this.runs = runs;
        this.queries = queries;
        this.audit = audit;
    }

    @Override
    public List<Target> targets(Caller caller, CommandRequest request) {
        return picked(caller, read(caller, CommandJobs.whole(request.body()))).stream()
                .map(node -> new Target(node.id(), node.name(), node.address()))
                .toList();
    }

    @Override
    @Transactional
    public RunView run(Caller caller, CommandRequest request) {
        ObjectNode body = CommandJobs.whole(request.body());
        Job job = read(caller, body);
        picked(caller, job);
        return begin(caller, FanOutKinds.COMMAND, parameters(caller, body), job);
    }

    private Job read(Caller caller, ObjectNode body) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        Job job = jobs.read(body);
        serverTasks.check(caller, job);
        return job;
    }

    private List<NodeRef> picked(Caller caller, Job job) {
        return switch (inventory.resolve(caller.tenant(), job.targets(), Limit.of(caller))) {
            case Resolution.Picked<NodeRef>(List<NodeRef> nodes) -> nodes;
            case Resolution.Unresolved<NodeRef>(List<String> problems) ->
                    throw LoomException.of(
                            ErrorCode.RULE_BROKEN,
                            problems.stream()
                                    .map(problem -> new LoomException.At("/targets", problem))
                                    .toList());
        };
    }

    private static ObjectNode parameters(Caller caller, ObjectNode body) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.set(JobOfRun.BODY, body);
        Limit.of(caller)
                .owner()
                .ifPresent(owner -> parameters.put(JobOfRun.LIMIT, owner.toString()));
        return parameters;
    }

    private RunView begin(Caller caller, String kind, ObjectNode parameters, Job job) {
        RunView run =
                runs.request(caller, new RunRequest(kind, null, person(caller), parameters, false));
        audit.write(
                caller, "run-command", "run", run.id().toString(), job.task(), null, parameters);
        return run;
    }

    private static UUID person(Caller caller) {
        UUID person = caller.person();
        if (person == null) {
            throw new LoomException(ErrorCode.NOT_ALLOWED, "Only people give commands.");
        }
        return person;
    }

    @Override
    @Transactional
    public RunView rerunFailed(Caller caller, UUID id) {
        RunView before = over(caller, id);
        List<String> failed = queries.failedNodes(new RunRef(caller.tenant(), id));
        if (failed.isEmpty()) {
            throw new LoomException(ErrorCode.WRONG_STATE, "The run failed on no node.");
        }
        ArrayNode targets = JsonNodeFactory.instance.arrayNode();
        failed.forEach(name -> targets.add("name:" + name));
        return again(caller, before, targets);
    }

    @Override
    @Transactional
    public RunView rerun(Caller caller, UUID id) {
        return again(caller, over(caller, id), null);
    }

    /** The run, if it can be done once more. */
    private RunView over(Caller caller, UUID id) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        RunView run = runs.get(caller, id);
        boolean fansOut =
                run.kind().equals(FanOutKinds.COMMAND) || run.kind().equals(FanOutKinds.JOB);
        if (!fansOut) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "Only runs of jobs and commands are done once more; retry goes on with this.");
        }
        if (run.endedAt() == null) {
            throw new LoomException(ErrorCode.WRONG_STATE, "The run goes on.");
        }
        return run;
    }

    /** Asks for it, on these targets in place of its own. */
    private RunView again(Caller caller, RunView before, @Nullable ArrayNode targets) {
        JsonNode asked = runs.parameters(caller, before.id());
        ObjectNode parameters = ((ObjectNode) asked).deepCopy();
        if (before.kind().equals(FanOutKinds.COMMAND)) {
            ObjectNode body = (ObjectNode) parameters.path(JobOfRun.BODY);
            if (targets != null) {
                body.set("targets", targets);
            }
            read(caller, body);
        } else {
            RunRef ref = new RunRef(caller.tenant(), before.id());
            serverTasks.check(
                    caller,
                    jobsOfRuns.of(
                            new RunInfo(ref, before.kind(), null, asked, before.requestedBy())));
            if (targets != null) {
                parameters.set("targets", targets);
            }
            parameters.remove(List.of("planned", "at"));
        }
        Limit.of(caller)
                .owner()
                .ifPresent(owner -> parameters.put(JobOfRun.LIMIT, owner.toString()));
        parameters.put("rerunOf", before.id().toString());
        RunView run =
                runs.request(
                        caller,
                        new RunRequest(before.kind(), null, person(caller), parameters, false));
        audit.write(
                caller,
                "rerun",
                "run",
                run.id().toString(),
                before.id().toString(),
                null,
                parameters);
        return run;
    }
}
