package dev.loom.server.inventory.internal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which declared nodes are to be looked at. */
@Repository
class NodeCheckTable {

    private final JdbcClient client;

    NodeCheckTable(JdbcClient client) {
        this.client = client;
    }

    /** A node whose turn it is. */
    record Due(UUID tenant, UUID node) {}

    /**
     * Takes those whose turn it is, the longest waiting first and tenants alike, so that no other
     * server looks at them. The next turn comes after that time, a little more or less, so that
     * nodes that were declared together aren't looked at together for ever.
     */
    List<Due> take(int most, Duration every) {
        return client.sql(
                        """
                        update static_node n
                        set check_at = now() + :millis * (0.9 + random() * 0.2) * interval '1 millisecond'
                        from (
                          select tenant_id, id from (
                            select tenant_id, id, check_at,
                              row_number() over (partition by tenant_id order by check_at, id) as turn
                            from static_node
                            where not retired and maintenance is null and check_at <= now()) waiting
                          order by turn, check_at limit :most) due
                        where n.tenant_id = due.tenant_id and n.id = due.id and n.check_at <= now()
                        returning n.tenant_id, n.id
                        """)
                .param("millis", every.toMillis())
                .param("most", most)
                .query((row, _) ->
                        new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }
}
