package dev.loom.server.cluster.internal;

import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machines that Loom wished for: written by the engine, before and after each provider's call.
 */
@Repository
class Machines {

    private static final String COLUMNS =
            """
            select tenant_id, token, node_id, cluster_id, provider, state, machine_id, host_key, ssh_host, ssh_port,
              ssh_user, bind_address, access_address, published from machine
            """;

    private final JdbcClient client;
    private final JsonMapper json;

    Machines(JdbcClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /**
     * A machine that was wished for.
     *
     * @param state {@code wished}, {@code created}, {@code confirmed}, {@code deleting} or {@code
     *     gone}
     * @param hostKey the public key that its sshd shows
     * @param ssh where its sshd listens; null before it is confirmed, and where machines have no
     *     shell
     * @param published where its ports are reached, if elsewhere
     */
    record Row(
            UUID tenant,
            Token token,
            UUID node,
            UUID cluster,
            String provider,
            String state,
            @Nullable MachineId machine,
            String hostKey,
            @Nullable SocketAddress ssh,
            String user,
            @Nullable String bindAddress,
            @Nullable String accessAddress,
            Map<Integer, SocketAddress> published) {

        boolean confirmed() {
            return state.equals("confirmed");
        }

        /** Whether it is about to be deleted. */
        boolean leaving() {
            return state.equals("deleting");
        }

        /** The wish for a machine that nobody has asked the provider for yet. */
        static Row wished(
                UUID tenant,
                UUID cluster,
                UUID node,
                Token token,
                String provider,
                String hostKey) {
            return new Row(
                    tenant, token, node, cluster, provider, "wished", null, hostKey, null, "", null,
                    null, Map.of());
        }

        /** The same in another state; a machine whose id is known keeps it. */
        Row in(String newState, @Nullable MachineId id) {
            return new Row(
                    tenant,
                    token,
                    node,
                    cluster,
                    provider,
                    newState,
                    id == null ? machine : id,
                    hostKey,
                    ssh,
                    user,
                    bindAddress,
                    accessAddress,
                    published);
        }

        /** The same as its provider sees it, now that it runs. */
        Row confirmed(Machine seen) {
            return new Row(
                    tenant,
                    token,
                    node,
                    cluster,
                    provider,
                    "confirmed",
                    seen.id(),
                    hostKey,
                    seen.ssh().orElse(null),
                    seen.user(),
                    seen.bindAddress().orElse(null),
                    seen.accessAddress().orElse(null),
                    seen.published());
        }

        /** Whether one can log in to it, once it is confirmed. */
        boolean hasShell() {
            return ssh != null;
        }
    }

    /** The machine of the node that isn't gone; there is at most one. */
    Optional<Row> ofNode(UUID tenant, UUID node) {
        return client.sql(COLUMNS + "where tenant_id = :tenant and node_id = :node and not gone")
                .param("tenant", tenant)
                .param("node", node)
                .query((row, _) -> row(row))
                .optional();
    }

    /** What was wished for with that token, whatever became of it. */
    Optional<Row> find(UUID tenant, Token token) {
        return find(tenant, token, "");
    }

    /** The same, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Row> lock(UUID tenant, Token token) {
        return find(tenant, token, " for update");
    }

    /** Writes what became of a machine between its cluster's operations. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Row row) {
        MachineId machine = row.machine();
        SocketAddress ssh = row.ssh();
        client.sql(
                        """
                        update machine set state = :state, machine_id = :machine, ssh_host = :host, ssh_port = :port,
                          ssh_user = :user, bind_address = :bind, access_address = :access,
                          published = :published::jsonb, changed_at = now()
                        where tenant_id = :tenant and token = :token
                        """)
                .param("state", row.state())
                .param("machine", machine == null ? null : machine.id())
                .param("host", ssh == null ? null : ssh.host())
                .param("port", ssh == null ? null : ssh.port())
                .param("user", row.user())
                .param("bind", row.bindAddress())
                .param("access", row.accessAddress())
                .param("published", json.writeValueAsString(row.published()))
                .param("tenant", row.tenant())
                .param("token", row.token().id())
                .update();
    }

    private Optional<Row> find(UUID tenant, Token token, String how) {
        return client.sql(COLUMNS + "where tenant_id = :tenant and token = :token" + how)
                .param("tenant", tenant)
                .param("token", token.id())
                .query((row, _) -> row(row))
                .optional();
    }

    List<Row> ofCluster(UUID tenant, UUID cluster) {
        return ofClusters(tenant, List.of(cluster));
    }

    List<Row> ofClusters(UUID tenant, Collection<UUID> clusters) {
        return client.sql(
                        COLUMNS
                                + "where tenant_id = :tenant and cluster_id = any (:clusters) and not gone")
                .param("tenant", tenant)
                .param("clusters", clusters.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** How many machines of each cluster are up. */
    Map<UUID, Integer> up(UUID tenant, Collection<UUID> clusters) {
        Map<UUID, Integer> up = new HashMap<>();
        client.sql(
                        """
                        select cluster_id, count(*) from machine
                        where tenant_id = :tenant and cluster_id = any (:clusters) and state = 'confirmed'
                        group by cluster_id
                        """)
                .param("tenant", tenant)
                .param("clusters", clusters.toArray(UUID[]::new))
                .query((row, _) -> up.put(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
        return up;
    }

    /** The nodes of the cluster that had a machine, and have none any more. */
    Set<UUID> lostByNodes(UUID tenant, UUID cluster) {
        return client.sql(
                        """
                        select node_id from machine where tenant_id = :tenant and cluster_id = :cluster
                        group by node_id having bool_and(gone)
                        """)
                .param("tenant", tenant)
                .param("cluster", cluster)
                .query(UUID.class)
                .set();
    }

    List<Row> ofProvider(UUID tenant, String provider) {
        return client.sql(
                        COLUMNS + "where tenant_id = :tenant and provider = :provider and not gone")
                .param("tenant", tenant)
                .param("provider", provider)
                .query((row, _) -> row(row))
                .list();
    }

    private Row row(ResultSet row) throws SQLException {
        String machine = row.getString("machine_id");
        String host = row.getString("ssh_host");
        String user = row.getString("ssh_user");
        Map<Integer, SocketAddress> published = new TreeMap<>();
        String told = row.getString("published");
        (told.equals("{}") ? json.createObjectNode() : json.readTree(told))
                .properties()
                .forEach(entry ->
                        published.put(
                                Integer.valueOf(entry.getKey()),
                                new SocketAddress(
                                        entry.getValue().path("host").asString(),
                                        entry.getValue().path("port").asInt())));
        return new Row(
                row.getObject("tenant_id", UUID.class),
                new Token(row.getObject("token", UUID.class)),
                row.getObject("node_id", UUID.class),
                row.getObject("cluster_id", UUID.class),
                row.getString("provider"),
                row.getString("state"),
                machine == null ? null : new MachineId(machine),
                row.getString("host_key"),
                host == null ? null : new SocketAddress(host, row.getInt("ssh_port")),
                user == null ? "" : user,
                row.getString("bind_address"),
                row.getString("access_address"),
                published);
    }
}
