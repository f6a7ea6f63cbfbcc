package dev.loom.server.run.internal;

import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunRequest;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes runs that are asked for. */
@Repository
class RunRequests {

    private final JdbcClient client;
    private final InstantSource clock;
    private final JsonMapper json;

    RunRequests(JdbcClient client, InstantSource clock, JsonMapper json) {
        this.client = client;
        this.clock = clock;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(RunRef run, RunRequest request, String requestedBy) {
        client.sql(
                        """
                        insert into run (tenant_id, id, kind, cluster_id, template, state, parameters, requested_by, owner_id,
                          created_at)
                        values (:tenant, :id, :kind, :cluster,
                          (select c.template from cluster c where c.tenant_id = :tenant and c.id = :cluster), 'pending', :parameters::jsonb, :by, :owner,
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

    /** Gives all operations on a cluster to another person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID tenant, UUID cluster, UUID owner) {
        client.sql(
                        """
                        update run set owner_id = :owner where tenant_id = :tenant and cluster_id = :cluster
                        """)
                .param("owner", owner)
                .param("tenant", tenant)
                .param("cluster", cluster)
                .update();
    }

    /** Makes an ended run pending again, with every step that did not succeed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RunInfo restart(RunRef run) {
        client.sql(
                        """
                        update step set state = 'pending', ended_at = null, message = null, exit_status = null,
                          again_at = null, forgiven = attempt
                        where tenant_id = :tenant and run_id = :id and state in ('failed', 'skipped', 'aborted')
                        """)
                .param("tenant", run.tenant())
                .param("id", run.id())
                .update();
        return client.sql(
                        """
                        update run set state = 'pending', wish = 'go', problem = null, ended_at = null, steps_failed = 0,
                          epoch = epoch + 1
                        where tenant_id = :tenant and id = :id and state in ('failed', 'aborted')
                        returning kind, cluster_id, parameters, requested_by
                        """)
                .param("tenant", run.tenant())
                .param("id", run.id())
                .query((row, _) ->
                        new RunInfo(
                                run,
                                row.getString("kind"),
                                row.getObject("cluster_id", UUID.class),
                                json.readTree(row.getString("parameters")),
                                row.getString("requested_by")))
                .single();
    }
}
