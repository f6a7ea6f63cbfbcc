package dev.loom.server.inventory.internal;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.loom.server.inventory.Limit;
import dev.loom.server.inventory.NodeRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Nodes of a tenant. */
    record Wanted(UUID tenant, Set<UUID> nodes) {}

    /** For each those of its nodes that something can be run on. */
    List<List<NodeRef>> some(List<Wanted> wanted) {
        Map<UUID, Set<UUID>> all =
                wanted.stream()
                        .collect(
                                groupingBy(
                                        Wanted::tenant,
                                        flatMapping(each -> each.nodes().stream(), toSet())));
        Map<UUID, List<NodeRef>> found = new HashMap<>();
        all.forEach((tenant, nodes) -> found.put(tenant, some(tenant, nodes)));
        return wanted.stream()
                .map(each ->
                        found.getOrDefault(each.tenant(), List.of()).stream()
                                .filter(node -> each.nodes().contains(node.id()))
                                .toList())
                .toList();
    }

    private List<NodeRef> some(UUID tenant, Set<UUID> wanted) {
        List<NodeRef> nodes = new ArrayList<>();
        for (DeclaredNode node : declared.byIds(tenant, wanted)) {
            if (!node.retired()) {
                nodes.add(ref(node));
            }
        }
        if (nodes.size() < wanted.size()) {
            nodes.addAll(
                    client.sql(CLUSTER_NODES + " and n.id = any (:nodes)")
                            .param("tenant", tenant)
                            .param("nodes", wanted.toArray(UUID[]::new))
                            .query((row, _) -> ofCluster(row))
                            .list());
        }
        return nodes;
    }

    private List<NodeRef> ofClusters(UUID tenant, Limit limit) {
        String owned = limit.owner().isPresent() ? " and c.owner_id = :owner" : "";
        return client.sql(CLUSTER_NODES + owned + " order by lower(c.name), c.id, n.number")
                .param("tenant", tenant)
                .param("owner", limit.owner().orElse(null))
                .query((row, _) -> ofCluster(row))
                .list();
    }

    private static NodeRef ofCluster(ResultSet row) throws SQLException {
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
