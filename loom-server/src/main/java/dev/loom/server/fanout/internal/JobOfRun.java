package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.fanout.JobSource;
import dev.loom.server.inventory.Limit;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds out what a run does. */
@Component
class JobOfRun {

    /** Whose nodes it may touch; absent: all of the tenant. */
    static final String LIMIT = "limit";

    /** What is done once, with the keys of a job. */
    static final String BODY = "body";

    private static final int KEPT = 1_000;

    private final CommandJobs commands;
    private final List<JobSource> sources;

    /** What a run does never changes: it is read once for each that goes on here. */
    private final Map<RunRef, Job> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<RunRef, Job> eldest) {
                            return size() > KEPT;
                        }
                    });

    JobOfRun(CommandJobs commands, List<JobSource> sources) {
        this.commands = commands;
        this.sources = List.copyOf(sources);
    }

    /** The job, with what was changed for this run. */
    Job of(RunInfo run) {
        Job known = kept.get(run.ref());
        if (known != null) {
            return known;
        }
        Job job = read(run);
        kept.put(run.ref(), job);
        return job;
    }

    /** The run has ended. */
    void forget(RunInfo run) {
        kept.remove(run.ref());
    }

    private Job read(RunInfo run) {
        if (run.kind().equals(FanOutKinds.COMMAND)) {
            return commands.read((ObjectNode) run.parameters().path(BODY));
        }
        return sources.stream()
                .map(source -> source.job(run))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("its job is known no more"));
    }

    /** The folder of the manifest that it came from. */
    @Nullable Path folder(RunInfo run) {
        return sources.stream()
                .map(source -> source.folder(run))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    static Limit limit(RunInfo run) {
        JsonNode owner = run.parameters().path(LIMIT);
        return owner.isString()
                ? new Limit(Optional.of(UUID.fromString(owner.asString())))
                : Limit.NONE;
    }
}
