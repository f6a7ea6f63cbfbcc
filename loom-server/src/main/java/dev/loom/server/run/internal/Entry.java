package dev.loom.server.run.internal;

import dev.loom.core.run.StepState;
import dev.loom.server.run.StepRows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened and is to be made durable. */
sealed interface Entry {

    /**
     * A step changed.
     *
     * @param number its number in the run's journal
     * @param attempt from 1; 0 where none began
     * @param again when it is tried again; null unless it waits for that
     * @param attemptState the attempt's state; null where it doesn't change
     */
    record StepChange(
            long number,
            Instant at,
            int step,
            int attempt,
            StepState state,
            @Nullable Instant again,
            @Nullable String attemptState,
            @Nullable Integer exitStatus,
            @Nullable String message)
            implements Entry {}

    /** A row of another table than the journal's own. */
    record Row<T>(StepRows<T> rows, T row) implements Entry {}

    /** A word on what a step waits for, or on the run as a whole; changes no state. */
    record Remark(
            long number,
            Instant at,
            @Nullable Integer step,
            int attempt,
            String state,
            String message)
            implements Entry {}

    /**
     * A piece of an attempt's output.
     *
     * @param position where it begins in the attempt's output, in bytes
     * @param sourceEnd where it ends in the node's own numbering
     * @param bytes deflated
     * @param length before deflation
     * @param firstLine how many lines end before it
     * @param lines how many lines end in it
     * @param open whether its last line goes on, or may
     */
    record Chunk(
            int step,
            int attempt,
            long position,
            int length,
            long sourceEnd,
            Instant at,
            long firstLine,
            int lines,
            boolean open,
            byte[] bytes)
            implements Entry {}

    /** A piece in the middle of too much output that is dropped. */
    record Drop(int step, int attempt, long position) implements Entry {}
}
