package dev.loom.cli.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a planned time of a job. */
record Firing(
        String name,
        Instant planned,
        String state,
        @Nullable String reason,
        @Nullable String run,
        @Nullable String runState) {}
