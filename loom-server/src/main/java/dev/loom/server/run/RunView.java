package dev.loom.server.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as people see it.
 *
 * @param cluster what it is an operation on
 * @param job whose run it is
 * @param command what somebody gave to be done once, cut to 200 characters
 * @param dueAt when it is to begin; null if that is as soon as it can
 * @param waitsFor what another run holds that this one needs, in a sentence
 */
public record RunView(
        UUID id,
        String kind,
        @Nullable ClusterRef cluster,
        @Nullable JobRef job,
        @Nullable String command,
        String state,
        String requestedBy,
        @Nullable String reason,
        @Nullable String problem,
        @Nullable String waitsFor,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Progress progress,
        @Nullable FirstFailure firstFailure,
        @JsonIgnore @Nullable UUID ownerId) {

    /** The same with its first step that failed. */
    public RunView failingFirst(@Nullable FirstFailure failure) {
        return new RunView(
                id,
                kind,
                cluster,
                job,
                command,
                state,
                requestedBy,
                reason,
                problem,
                waitsFor,
                createdAt,
                dueAt,
                startedAt,
                endedAt,
                progress,
                failure,
                ownerId);
    }

    /** The cluster that a run is an operation on, and what it was made from. */
    public record ClusterRef(
            UUID id, String name, String template, int templateVersion, String provider) {}

    /** The job that a run carries out. */
    public record JobRef(UUID id, String name) {}

    /** How many of its steps there are and have ended. */
    public record Progress(int total, int done, int failed) {}

    /** The first step that failed. */
    public record FirstFailure(
            int step,
            @Nullable String node,
            String action,
            @Nullable String service,
            String message) {}
}
