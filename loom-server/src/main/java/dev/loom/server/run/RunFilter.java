package dev.loom.server.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first.
 *
 * @param before only runs older than this one
 * @param limit 1 to 1000
 */
public record RunFilter(
        @Nullable String state,
        @Nullable String kind,
        @Nullable UUID cluster,
        @Nullable UUID before,
        int limit) {}
