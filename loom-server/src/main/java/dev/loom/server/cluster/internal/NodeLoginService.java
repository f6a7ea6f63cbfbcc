package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.NodeLogins;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where the machines of nodes listen, and adds their cluster's key. */
@Repository
class NodeLoginService implements NodeLogins {

    private final JdbcClient client;
    private final ClusterKeys keys;

    NodeLoginService(JdbcClient client, ClusterKeys keys) {
        this.client = client;
        this.keys = keys;
    }

    private record Row(
            UUID node, UUID cluster, String host, int port, String user, String hostKey) {}

    @Override
    public Map<UUID, Login> logins(UUID tenant, Collection<UUID> nodes) {
        Map<UUID, Login> logins = new HashMap<>();
        client.sql(
                        """
                        select node_id, cluster_id, ssh_host, ssh_port, ssh_user, host_key from machine
                        where tenant_id = :tenant and node_id = any (:nodes)
                          and state = 'confirmed' and ssh_host is not null
                        """)
                .param("tenant", tenant)
                .param("nodes", nodes.toArray(UUID[]::new))
                .query((row, _) ->
                        new Row(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6)))
                .list()
                .forEach(row -> logins.put(row.node(), login(tenant, row)));
        return logins;
    }

    private Login login(UUID tenant, Row row) {
        return new Login(
                row.host(),
                row.port(),
                row.user(),
                keys.identity(tenant, row.cluster()),
                row.hostKey());
    }
}
