package dev.loom.server.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What there is to read of an attempt at a step by now.
 *
 * @param attempt 0 where none has begun
 * @param attempts how many have begun
 * @param state the attempt's; that of the step where none has begun
 * @param ended whether nothing will follow
 * @param lines how many lines there are, the left out ones too; the last one may go on
 * @param bytes how much was printed, the left out too
 * @param missingFrom the first of the lines in the middle that are left out; 0 where none are
 * @param missingTo the last of them
 * @param droppedAt since when nothing of it is kept any more; null where that isn't why there is
 *     nothing
 */
public record LogInfo(
        @Nullable String node,
        String action,
        @Nullable String service,
        int attempt,
        int attempts,
        String state,
        boolean ended,
        long lines,
        long bytes,
        long missingFrom,
        long missingTo,
        @Nullable Instant droppedAt) {}
