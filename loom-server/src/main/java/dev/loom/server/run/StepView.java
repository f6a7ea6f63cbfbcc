package dev.loom.server.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step as people see it.
 *
 * @param attempt the number of the last attempt; 0 if there was none
 * @param againAt when it is tried again; null unless it waits for that
 * @param attempts all of them, in order
 */
public record StepView(
        int number,
        @Nullable NodeRef node,
        String action,
        @Nullable String service,
        String state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitStatus,
        @Nullable String message,
        @Nullable Instant againAt,
        List<Integer> waitsFor,
        List<Attempt> attempts) {

    /** The node that a step is done on. */
    public record NodeRef(UUID id, String hostname, int number) {}

    /** One try of it. */
    public record Attempt(
            int number,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitStatus,
            @Nullable String message) {}
}
