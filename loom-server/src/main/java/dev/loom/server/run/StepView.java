package dev.loom.server.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step as people see it. */
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
        List<Integer> waitsFor) {

    /** The node that a step is done on. */
    public record NodeRef(UUID id, String hostname, int number) {}
}
