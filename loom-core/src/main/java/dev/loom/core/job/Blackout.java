package dev.loom.core.job;

import java.time.Instant;
import java.time.ZoneId;

/** Times at which a job doesn't fire. Immutable. */
public interface Blackout {

    /** As it was written. */
    String text();

    /** Whether a planned time lies within it. */
    boolean covers(Instant time, ZoneId zone);
}
