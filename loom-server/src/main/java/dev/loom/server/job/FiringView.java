package dev.loom.server.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A planned time of a job, and what became or becomes of it.
 *
 * @param state {@code planned} where it has not come yet
 * @param run the run that it has
 * @param runState how that run stands
 * @param at when it was recorded; null where it has not come yet
 */
public record FiringView(
        UUID job,
        String name,
        Instant planned,
        String state,
        @Nullable String reason,
        @Nullable UUID run,
        @Nullable String runState,
        @Nullable Instant at) {}
