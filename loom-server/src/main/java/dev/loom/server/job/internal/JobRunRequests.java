package dev.loom.server.job.internal;

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

    /** The kind of such a run. */
    static final String KIND = "job";

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
                KIND,
                job,
                owner,
                SCHEDULE,
                parameters(job, version).put("planned", planned.toString()));
    }

    ObjectNode parameters(UUID job, int version) {
        return json.createObjectNode().put("job", job.toString()).put("version", version);
    }
}
