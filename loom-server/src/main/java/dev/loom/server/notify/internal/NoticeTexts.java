package dev.loom.server.notify.internal;

import dev.loom.server.Rows;
import dev.loom.server.notify.Event;
import dev.loom.server.notify.internal.Notice.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts together what is told of a run. */
@Repository
class NoticeTexts {

    private static final int MOST_NODES = 20;

    private final JdbcClient client;
    private final NotifyProperties properties;

    NoticeTexts(JdbcClient client, NotifyProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    private record Told(String tenant, @Nullable String job, Notice.Run run) {}

    /** What a delivery tells; empty where nothing is known of its run any more. */
    Optional<Notice> of(DeliveryTable.Due due) {
        return due.run() == null
                ? Optional.empty()
                : run(due.tenant(), due.run()).map(told -> notice(due, told));
    }

    private Notice notice(DeliveryTable.Due due, Told told) {
        Instant ended = told.run().endedAt();
        return new Notice(
                due.id(),
                due.event(),
                text(due.event(), told),
                ended == null ? due.createdAt() : ended,
                told.tenant(),
                told.job(),
                told.run(),
                told.run().failed() == 0 ? List.of() : failed(due.tenant(), told.run().id()));
    }

    /** One that tells of nothing. */
    static Notice test(UUID id, String tenant, String channel, Instant now) {
        return new Notice(
                id,
                Event.TEST,
                "A test of the channel " + channel + " from Loom.",
                now,
                tenant,
                null,
                null,
                List.of());
    }

    private static String text(Event event, Told told) {
        String what = told.job() == null ? "A command" : "The job " + told.job();
        Notice.Run run = told.run();
        String nodes = run.nodes() == 1 ? " on 1 node" : " on " + run.nodes() + " nodes";
        return switch (event) {
            case FAILURE -> what + " failed" + (run.problem() == null ? "." : ": " + run.problem());
            case RECOVERY -> what + " succeeded" + nodes + "; it had failed before.";
            case SUCCESS -> what + " succeeded" + nodes + ".";
            case TEST -> "";
        };
    }

    private Optional<Told> run(UUID tenant, UUID run) {
        return client.sql(
                        """
                        select t.name as tenant, j.name as job, r.state, r.requested_by, r.started_at, r.ended_at,
                          r.steps, r.steps_failed, r.problem
                        from run r join tenant t on t.id = r.tenant_id
                        left join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
                        where r.tenant_id = :tenant and r.id = :run
                        """)
                .param("tenant", tenant)
                .param("run", run)
                .query((row, _) ->
                        new Told(
                                row.getString("tenant"),
                                row.getString("job"),
                                new Notice.Run(
                                        run,
                                        row.getString("state"),
                                        row.getString("requested_by"),
                                        Rows.instant(row, "started_at"),
                                        Rows.instant(row, "ended_at"),
                                        row.getInt("steps"),
                                        row.getInt("steps_failed"),
                                        Harmless.of(row.getString("problem")),
                                        url(run))))
                .optional();
    }

    private List<Failed> failed(UUID tenant, UUID run) {
        return client.sql(
                        """
                        select n.hostname, s.exit_status, s.message from step s
                        join any_node n on n.tenant_id = s.tenant_id and n.id = s.node_id
                        where s.tenant_id = :tenant and s.run_id = :run and s.state = 'failed'
                        order by s.number limit :most
                        """)
                .param("tenant", tenant)
                .param("run", run)
                .param("most", MOST_NODES)
                .query((row, _) ->
                        new Failed(
                                row.getString("hostname"),
                                row.getObject("exit_status", Integer.class),
                                Harmless.of(row.getString("message"))))
                .list();
    }

    private @Nullable String url(UUID run) {
        String root = properties.publicUrl();
        return root == null || root.isBlank()
                ? null
                : root.replaceFirst("/+$", "") + "/admin/runs/" + run;
    }
}
