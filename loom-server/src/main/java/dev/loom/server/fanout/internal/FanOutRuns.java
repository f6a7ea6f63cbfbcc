package dev.loom.server.fanout.internal;

import dev.loom.core.job.FanOut;
import dev.loom.core.job.Job;
import dev.loom.core.selector.Resolution;
import dev.loom.server.fanout.AfterFanOut;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Ended;
import dev.loom.server.run.Operation;
import dev.loom.server.run.Pace;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The runs of jobs, and of commands that somebody gives: one step for each node. */
@Component
class FanOutRuns implements Operation {

    private final JobOfRun jobs;
    private final Inventory inventory;
    private final NodeSteps steps;
    private final ServerTasks serverTasks;
    private final List<AfterFanOut> after;

    FanOutRuns(
            JobOfRun jobs,
            Inventory inventory,
            NodeSteps steps,
            ServerTasks serverTasks,
            List<AfterFanOut> after) {
        this.jobs = jobs;
        this.inventory = inventory;
        this.steps = steps;
        this.serverTasks = serverTasks;
        this.after = List.copyOf(after);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(FanOutKinds.JOB, FanOutKinds.COMMAND);
    }

    @Override
    public void prepare(RunInfo run) {
        jobs.of(run);
    }

    /** The targets are resolved here, once; the steps keep them. */
    @Override
    public List<Planned> plan(RunInfo run) {
        Job job = jobs.of(run);
        return switch (inventory.resolve(run.ref().tenant(), job.targets(), JobOfRun.limit(run))) {
            case Resolution.Picked<NodeRef>(List<NodeRef> nodes) ->
                    FanOutPlan.of(
                            job.task(), nodes.stream().map(NodeRef::id).toList(), job.fanOut());
            case Resolution.Unresolved<NodeRef>(List<String> problems) ->
                    throw new LoomException(
                            ErrorCode.RULE_BROKEN,
                            "/targets",
                            "No node was touched: " + String.join("; ", problems) + ".");
        };
    }

    /** Nodes are entered one by one, also by a job that wants each for itself. */
    @Override
    public boolean exclusive(RunInfo run) {
        return false;
    }

    @Override
    public boolean claims(RunInfo run) {
        return jobs.of(run).fanOut().exclusive();
    }

    @Override
    public Pace pace(RunInfo run, int nodes) {
        FanOut fanOut = jobs.of(run).fanOut();
        return new Pace(
                fanOut.forks(),
                fanOut.maxFailures().map(amount -> amount.of(nodes)).orElse(Integer.MAX_VALUE),
                true);
    }

    @Override
    public StepEnd carryOut(StepWork work) throws InterruptedException {
        try {
            return steps.carryOut(work);
        } catch (LoomException | IllegalArgumentException e) {
            return new StepEnd.Failed(String.valueOf(e.getMessage()), null, Optional.empty());
        }
    }

    @Override
    public void checkRetry(Caller caller, RunInfo run) {
        serverTasks.check(caller, jobs.of(run));
    }

    @Override
    public void retried(RunInfo run) {
        after.forEach(each -> each.retried(run));
    }

    @Override
    public void ending(List<RunInfo> runs) {
        after.forEach(each -> each.ending(runs));
    }

    @Override
    public void ended(List<Ended> runs) {
        after.forEach(each -> each.ended(runs));
        runs.forEach(ended -> jobs.forget(ended.run()));
    }
}
