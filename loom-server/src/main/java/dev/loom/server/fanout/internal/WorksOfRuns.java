package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.StepWork;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads what a run does, once for each of its owners. */
@Component
class WorksOfRuns {

    private final JobOfRun jobs;
    private final FanOutQueries queries;
    private final Inventory inventory;

    WorksOfRuns(JobOfRun jobs, FanOutQueries queries, Inventory inventory) {
        this.jobs = jobs;
        this.queries = queries;
        this.inventory = inventory;
    }

    WorkOfRun of(StepWork work) {
        return work.kept(WorkOfRun.class, () -> read(work.run(), work.nodes()));
    }

    private WorkOfRun read(RunInfo run, List<UUID> nodes) {
        Job job = jobs.of(run);
        return new WorkOfRun(
                job,
                inventory.nodes(run.ref().tenant(), nodes),
                job.fanOut()
                        .runTimeout()
                        .flatMap(time ->
                                queries.startedAt(run.ref()).map(start -> start.plus(time))),
                () -> jobs.folder(run),
                new Ways(inventory, run.ref().tenant(), nodes),
                new ConcurrentHashMap<>());
    }
}
