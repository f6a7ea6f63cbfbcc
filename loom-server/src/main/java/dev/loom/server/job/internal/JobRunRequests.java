package dev.loom.server.job.internal;

import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.RunRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the run of a job is asked to do. */
@Component
class JobRunRequests {

    /** Who asks, where it is the time that has come. */
    static final String SCHEDULE = "schedule";

    private final JsonMapper json;

    JobRunRequests(JsonMapper json) {
        this.json = json;
    }

    /** The run of a planned time. */
    BatchRuns.Wanted fired(
            RunRef run, UUID job, int version, @Nullable UUID owner, Instant planned) {
        return new BatchRuns.Wanted(
                run,
                FanOutKinds.JOB,
                job,
                owner,
                SCHEDULE,
                parameters(job, version, owner).put("planned", planned.toString()));
    }

    /**
     * What every run of a job says.
     *
     * @param limit whose nodes it may touch; null: all of the tenant
     */
    ObjectNode parameters(UUID job, int version, @Nullable UUID limit) {
        ObjectNode parameters =
                json.createObjectNode().put("job", job.toString()).put("version", version);
        return limit == null ? parameters : parameters.put("limit", limit.toString());
    }
}
