package dev.loom.server.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a run should take, judging by the last ones like it that succeeded.
 *
 * @param duration the median; null if there was none
 * @param runs how many there were
 * @param steps the medians of their steps, where they are known
 */
public record Expected(@Nullable Duration duration, int runs, List<OfStep> steps) {

    /** How long an action on a node takes. */
    public record OfStep(String action, @Nullable String service, Duration duration) {}
}
