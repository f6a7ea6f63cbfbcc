package dev.loom.server.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as people see it.
 *
 * @param version of what it says, from 1
 * @param words each of its schedules in words
 * @param enabled what it says of itself
 * @param switched a person's switch over that; null where there is none
 * @param active whether it fires
 * @param place the file and line that it comes from; null where people declared it here
 * @param owner whose it is; null: the tenant's
 * @param refused whether its owner may run none, so that each of its times is refused
 * @param nextAt when it fires next
 * @param last its last runs, newest first
 * @param job all that it says, with every default
 * @param etag what is sent as ETag
 */
public record JobView(
        UUID id,
        String name,
        int version,
        String description,
        String task,
        List<String> targets,
        List<String> schedule,
        List<String> words,
        String timezone,
        List<String> tags,
        boolean enabled,
        @Nullable Boolean switched,
        boolean active,
        @Nullable String place,
        @Nullable String owner,
        boolean refused,
        @Nullable Instant nextAt,
        List<Result> last,
        JsonNode job,
        @JsonIgnore long etag) {

    /** How a run of it went. */
    public record Result(
            UUID run, String state, @Nullable Instant startedAt, @Nullable Instant endedAt) {}
}
