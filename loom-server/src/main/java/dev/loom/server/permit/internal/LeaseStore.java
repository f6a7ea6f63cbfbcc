package dev.loom.server.permit.internal;

import dev.loom.server.permit.Subject;
import dev.loom.server.permit.internal.Allowance.Need;
import dev.loom.server.permit.internal.Shares.Other;
import dev.loom.server.permit.internal.Shares.Share;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Leases of permits in the database, by its clock. */
@Repository
class LeaseStore {

    private final JdbcClient client;

    LeaseStore(JdbcClient client) {
        this.client = client;
    }

    private record Held(UUID server, int granted, int need) {}

    /** Takes or renews a block; servers take turns at each subject. */
    @Transactional
    public Share renew(Subject subject, UUID server, Need need, Duration length) {
        client.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 20))")
                .param("subject", subject.tenant() + " " + subject.name())
                .query((_, _) -> true)
                .single();
        List<Held> held =
                client.sql(
                                """
                                select server, granted, need from permit_lease
                                where tenant_id = :tenant and subject = :subject and expires_at > clock_timestamp()
                                """)
                        .param("tenant", subject.tenant())
                        .param("subject", subject.name())
                        .query((row, _) ->
                                new Held(
                                        row.getObject(1, UUID.class), row.getInt(2), row.getInt(3)))
                        .list();
        List<Other> others =
                held.stream()
                        .filter(each -> !each.server().equals(server))
                        .map(each -> new Other(each.granted(), each.need()))
                        .toList();
        int before =
                held.stream()
                        .filter(each -> each.server().equals(server))
                        .mapToInt(Held::granted)
                        .sum();
        Share share = Shares.of(need.limit(), others, before, need.need(), need.inUse());
        client.sql(
                        """
                        insert into permit_lease (tenant_id, subject, server, granted, need, expires_at)
                        values (:tenant, :subject, :server, :granted, :need,
                          clock_timestamp() + make_interval(secs => :seconds))
                        on conflict (tenant_id, subject, server) do update
                        set granted = excluded.granted, need = excluded.need, expires_at = excluded.expires_at
                        """)
                .param("tenant", subject.tenant())
                .param("subject", subject.name())
                .param("server", server)
                .param("granted", share.granted())
                .param("need", need.need())
                .param("seconds", length.toSeconds())
                .update();
        return share;
    }

    /** Gives all of it back; what dead servers left goes, too. */
    @Transactional
    public void giveBack(Subject subject, UUID server) {
        client.sql(
                        """
                        delete from permit_lease where tenant_id = :tenant and subject = :subject
                          and (server = :server or expires_at < clock_timestamp())
                        """)
                .param("tenant", subject.tenant())
                .param("subject", subject.name())
                .param("server", server)
                .update();
    }
}
