package dev.loom.server.job;

import dev.loom.core.job.PlannedTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned time.
 *
 * @param effect what DST or a blackout does to it, in a word
 * @param times how many it stands for
 */
public record PlannedView(
        Instant time, boolean fires, String effect, int times, @Nullable String note) {

    /** As decided. */
    public static PlannedView of(PlannedTime planned) {
        return new PlannedView(
                planned.time(),
                planned.effect().fires(),
                planned.effect().word(),
                planned.times(),
                planned.note().orElse(null));
    }
}
