package dev.loom.server.run;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an attempt at a step ended. */
public sealed interface StepEnd {

    /** It is done. */
    record Succeeded(@Nullable Integer exitStatus, @Nullable String message) implements StepEnd {}

    /**
     * It failed.
     *
     * @param retryAfter when to try again; empty to give up
     */
    record Failed(String message, @Nullable Integer exitStatus, Optional<Duration> retryAfter)
            implements StepEnd {}

    /** There was nothing to do. */
    record Skipped(String message) implements StepEnd {}

    /** It was ended because the run is aborted; the message says whether anything is left. */
    record Aborted(String message) implements StepEnd {}

    /**
     * It waits for what may take long, and the run is to be paused: the attempt ends without result
     * and doesn't count.
     */
    record Postponed(String message) implements StepEnd {}

    /**
     * It can't be carried out for now: the attempt ends without result and doesn't count, and there
     * is another one later.
     */
    record Deferred(String message, Duration again) implements StepEnd {}

    /** It waited to be carried out, and the run is to be paused: it stands as before. */
    record NotBegun() implements StepEnd {}

    /** It goes on without this server, which stops: another one will take it up. */
    record LeftRunning() implements StepEnd {}
}
