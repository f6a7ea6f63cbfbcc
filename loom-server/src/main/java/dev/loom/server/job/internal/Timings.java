package dev.loom.server.job.internal;

import dev.loom.core.job.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When jobs fire, as far as it is needed: those that fired lately are kept in memory. */
@Component
class Timings {

    private static final Logger log = LoggerFactory.getLogger(Timings.class);
    private static final int KEPT = 20_000;

    private final JobTable table;
    private final JobBodies bodies;
    private final Map<UUID, Kept> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
                    return size() > KEPT;
                }
            };

    Timings(JobTable table, JobBodies bodies) {
        this.table = table;
        this.bodies = bodies;
    }

    private record Kept(int version, Timing timing) {}

    /** Of these jobs; one that can't be read is left out. */
    synchronized Map<UUID, Timing> of(List<DueTable.Due> due) {
        Map<UUID, Timing> found = new HashMap<>();
        Map<UUID, List<UUID>> missing = new HashMap<>();
        for (DueTable.Due job : due) {
            Kept known = kept.get(job.job());
            if (known != null && known.version() == job.version()) {
                found.put(job.job(), known.timing());
            } else {
                missing.computeIfAbsent(job.tenant(), _ -> new ArrayList<>()).add(job.job());
            }
        }
        missing.forEach(
                (tenant, jobs) -> table.bodies(tenant, jobs).forEach(body -> read(body, found)));
        return found;
    }

    private void read(JobTable.Body body, Map<UUID, Timing> found) {
        try {
            Timing timing = bodies.timing(body.name(), body.body());
            kept.put(body.job(), new Kept(body.number(), timing));
            found.put(body.job(), timing);
        } catch (RuntimeException e) {
            log.error("the job {} can't be read as it is kept", body.name(), e);
        }
    }
}
