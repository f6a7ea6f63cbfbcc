package dev.loom.server.cluster.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes clusters whose lease is over, whatever their state, as their owner would. A delete that
 * failed is repeated until the machines are gone. Two servers that look at once make one run.
 */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class LeaseEnds {

    private static final Logger log = LoggerFactory.getLogger(LeaseEnds.class);
    private static final Duration REPEAT_AFTER = Duration.ofMinutes(5);

    private static final String OVER =
            """
            select c.tenant_id, t.name as tenant, c.id, c.name from cluster c join tenant t on t.id = c.tenant_id
            where c.state <> 'terminated' and c.lease_expires_at <= :now::timestamptz
              and not exists (
                select from run r where r.tenant_id = c.tenant_id and r.cluster_id = c.id and r.kind = 'delete'
                  and (r.ended_at is null or r.ended_at > :repeat::timestamptz))
            order by c.lease_expires_at limit 100
            """;

    private final JdbcClient client;
    private final ClusterService clusters;
    private final InstantSource clock;

    LeaseEnds(JdbcClient client, ClusterService clusters, InstantSource clock) {
        this.client = client;
        this.clusters = clusters;
        this.clock = clock;
    }

    private record Over(UUID tenant, String tenantName, UUID cluster, String name) {}

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "${loom.lease-check:PT30S}")
    void look() {
        List<Over> over =
                client.sql(OVER)
                        .param("now", clock.instant().toString())
                        .param("repeat", clock.instant().minus(REPEAT_AFTER).toString())
                        .query((row, _) ->
                                new Over(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getObject(3, UUID.class),
                                        row.getString(4)))
                        .list();
        over.forEach(this::delete);
    }

    private void delete(Over over) {
        Caller loom =
                new Caller(
                        over.tenant(),
                        over.tenantName(),
                        null,
                        "the lease",
                        Role.ADMINISTRATOR,
                        over.tenantName(),
                        SignIn.SYSTEM,
                        null);
        try {
            clusters.delete(loom, over.cluster().toString());
            log.info("the lease of cluster {} is over; it is being deleted", over.name());
        } catch (LoomException e) {
            if (e.code() != ErrorCode.WRONG_STATE) {
                log.warn("cluster {} can't be deleted at the end of its lease", over.name(), e);
            }
        }
    }
}
