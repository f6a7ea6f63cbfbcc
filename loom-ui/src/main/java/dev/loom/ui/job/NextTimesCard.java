package dev.loom.ui.job;

import dev.loom.server.job.JobView;
import dev.loom.server.job.PlannedView;
import dev.loom.ui.part.Card;
import java.time.Instant;
import java.util.List;

/** The next times of a job, and what clocks or a blackout do to each. */
final class NextTimesCard extends Card {

    NextTimesCard(JobView job, List<PlannedView> next, Instant now) {
        super(title(job));
        add(new NextTimes(job.timezone(), now, false).show(next, job.timezone(), now));
    }

    private static String title(JobView job) {
        if (!job.active()) {
            return "Next times, if it were on";
        }
        return job.refused() ? "Next times, if they were not refused" : "Next times";
    }
}
