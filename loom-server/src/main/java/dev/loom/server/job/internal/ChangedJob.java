package dev.loom.server.job.internal;

import dev.loom.core.job.Job;
import dev.loom.core.job.JobWriter;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A job with what was changed for one run of it. */
@Component
class ChangedJob {

    private static final List<String> CHANGEABLE = List.of("args", "kwargs", "targets");

    private final JobBodies bodies;

    ChangedJob(JobBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * The job with those of its arguments and targets that stand in there.
     *
     * @throws IllegalStateException if they can't be read
     */
    Job of(Job job, JsonNode changes) {
        if (CHANGEABLE.stream().noneMatch(changes::has)) {
            return job;
        }
        ObjectNode body = JobWriter.write(job);
        for (String key : CHANGEABLE) {
            if (changes.has(key)) {
                body.set(key, changes.get(key));
            }
        }
        return bodies.read(job.name(), body.toString());
    }
}
