package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunRequest;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes runs that are asked for. */
@Repository
class RunRequests {

    private final JdbcClient client;
    private final InstantSource clock;

    RunRequests(JdbcClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(RunRef run, RunRequest request, String requestedBy) {
        client.sql(
                        """
                        insert into run (tenant_id, id, kind, cluster_id, state, parameters, requested_by, owner_id,
                          created_at)
                        values (:tenant, :id, :kind, :cluster, 'pending', :parameters::jsonb, :by, :owner,
                          :now::timestamptz)
                        """)
                .param("tenant", run.tenant())
                .param("id", run.id())
                .param("kind", request.kind())
                .param("cluster", request.cluster())
                .param("parameters", request.parameters().toString())
                .param("by", requestedBy)
                .param("owner", request.owner())
                .param("now", clock.instant().toString())
                .update();
    }
}
