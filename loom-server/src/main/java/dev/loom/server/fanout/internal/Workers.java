package dev.loom.server.fanout.internal;

import dev.loom.server.Ids;
import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Subject;
import dev.loom.server.run.StepWork;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many nodes a tenant's manifests let this server work on at once: {@code max_workers}. */
@Component
class Workers {

    private static final long GOOD_FOR = Duration.ofSeconds(5).toNanos();
    private static final Permit UNBOUNDED = () -> {};

    private final JdbcClient client;
    private final String subject;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Workers(JdbcClient client, Ids ids) {
        this.client = client;
        this.subject = "node tasks on " + ids.next();
    }

    private record Known(OptionalInt most, long at) {}

    /**
     * Waits for room; other steps act meanwhile.
     *
     * @return empty if there is a signal
     */
    Optional<Permit> take(StepWork work) throws InterruptedException {
        UUID tenant = work.run().ref().tenant();
        OptionalInt most = most(tenant);
        return most.isEmpty()
                ? Optional.of(UNBOUNDED)
                : work.permit(new Subject(tenant, subject), most.getAsInt());
    }

    private OptionalInt most(UUID tenant) {
        Known last = known.get(tenant);
        long now = System.nanoTime();
        if (last == null || now - last.at() > GOOD_FOR) {
            last = new Known(read(tenant), now);
            known.put(tenant, last);
        }
        return last.most();
    }

    private OptionalInt read(UUID tenant) {
        return client
                .sql("select max_workers from manifest_source where tenant_id = :tenant")
                .param("tenant", tenant)
                .query((row, _) -> row.getInt(1))
                .list()
                .stream()
                .mapToInt(most -> most)
                .filter(most -> most > 0)
                .min();
    }
}
