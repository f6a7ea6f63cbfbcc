package dev.loom.server.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run.
 *
 * @param number from 1, without gaps, across all owners of the run
 * @param step the step that it happened to; null for the run as a whole
 */
public record RunEvent(
        long number,
        Instant at,
        @Nullable Integer step,
        @Nullable Integer attempt,
        String state,
        @Nullable String message) {}
