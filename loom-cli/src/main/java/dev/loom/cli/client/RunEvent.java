package dev.loom.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step or, without a step's number, the run itself is in another state. */
public record RunEvent(
        long number,
        @Nullable Instant at,
        @Nullable Integer step,
        @Nullable Integer attempt,
        String state,
        @Nullable String message) {}
