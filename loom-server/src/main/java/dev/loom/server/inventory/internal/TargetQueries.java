package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.Limit;
import dev.loom.server.inventory.NodeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads all nodes that something can be run on. */
@Repository
class TargetQueries {

    private static final String CLUSTER_NODES =
            """
            select n.id, n.hostname, m.ssh_host, c.tags, c.id as cluster_id, c.name as cluster_name, n.services
            from cluster c
            join node n on n.tenant_id = c.tenant_id and n.cluster_id = c.id and not n.removed
            join machine m on m.tenant_id = n.tenant_id and m.node_id = n.id and m.state = 'confirmed'
            where c.tenant_id = :tenant and c.state <> 'terminated'
            """;

    private final JdbcClient client;
    private final DeclaredNodes declared;

    TargetQueries(JdbcClient client, DeclaredNodes declared) {
        this.client = client;
        this.declared = declared;
    }

    List<NodeRef> nodes(UUID tenant, Limit limit) {
        List<NodeRef> nodes = new ArrayList<>();
        if (limit.owner().isEmpty()) {
            declared.all(tenant).forEach(node -> nodes.add(ref(node)));
        }
        nodes.addAll(ofClusters(tenant, limit));
        return nodes;
    }

    private List<NodeRef> ofClusters(UUID tenant, Limit limit) {
        String owned = limit.owner().isPresent() ? " and c.owner_id = :owner" : "";
        return client.sql(CLUSTER_NODES + owned + " order by lower(c.name), c.id, n.number")
                .param("tenant", tenant)
                .param("owner", limit.owner().orElse(null))
                .query((row, _) -> {
                    String host = row.getString("ssh_host");
                    return new NodeRef(
                            row.getObject("id", UUID.class),
                            row.getString("hostname"),
                            host == null ? row.getString("hostname") : host,
                            Set.of(),
                            Set.of((String[]) row.getArray("tags").getArray()),
                            Optional.of(row.getObject("cluster_id", UUID.class)),
                            Optional.of(row.getString("cluster_name")),
                            Set.of((String[]) row.getArray("services").getArray()),
                            Optional.empty());
                })
                .list();
    }

    private static NodeRef ref(DeclaredNode node) {
        return new NodeRef(
                node.id(),
                node.name(),
                node.host(),
                Set.copyOf(node.groups()),
                Set.copyOf(node.tags()),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.ofNullable(node.maintenance()));
    }
}
