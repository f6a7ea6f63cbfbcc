package dev.loom.core.catalog;

import java.time.Duration;

/**
 * How long clusters of a template may live; a duration of zero is no limit.
 *
 * @param initial most at creation
 * @param max most from creation on, with all extensions
 * @param step most that one extension adds
 */
public record LeaseLimits(Duration initial, Duration max, Duration step) {

    /** Clusters may live for ever. */
    public static final LeaseLimits NONE =
            new LeaseLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
