package dev.loom.server.job.internal;

import dev.loom.core.job.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans all jobs anew after the clock was put back: else one that fired while it was years ahead
 * would wait for years. What has fired already stays fired.
 */
@Component
class Replanning {

    private static final int BATCH = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final DueTable table;
    private final Timings timings;
    private final TransactionTemplate transaction;

    Replanning(DueTable table, Timings timings, TransactionTemplate transaction) {
        this.table = table;
        this.timings = timings;
        this.transaction = transaction;
    }

    void after(Instant now) {
        for (UUID tenant : table.tenants()) {
            Optional<UUID> last = Optional.of(FIRST);
            while (last.isPresent()) {
                UUID from = last.get();
                last = transaction.execute(_ -> some(tenant, from, now));
            }
        }
    }

    /** The last one that was looked at; empty if there are no more. */
    private Optional<UUID> some(UUID tenant, UUID after, Instant now) {
        List<DueTable.Due> jobs = table.planned(tenant, after, BATCH);
        Map<UUID, Timing> known = timings.of(jobs);
        List<DueTable.Due> early = new ArrayList<>();
        List<@Nullable Instant> next = new ArrayList<>();
        for (DueTable.Due job : jobs) {
            Timing timing = known.get(job.job());
            Instant time = timing == null ? null : timing.next(now).orElse(null);
            if (time != null && time.isBefore(job.planned())) {
                early.add(job);
                next.add(time);
            }
        }
        if (!early.isEmpty()) {
            table.plan(early, next);
        }
        return jobs.size() < BATCH ? Optional.empty() : Optional.of(jobs.getLast().job());
    }
}
