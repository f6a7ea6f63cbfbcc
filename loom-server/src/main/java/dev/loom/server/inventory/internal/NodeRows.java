package dev.loom.server.inventory.internal;

import dev.loom.server.Rows;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.ssh.Fingerprints;
import dev.loom.ssh.KnownHosts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Nodes out of rows. */
@Component
class NodeRows {

    private final KnownHostFiles files;
    private final JsonMapper json;

    NodeRows(KnownHostFiles files, JsonMapper json) {
        this.files = files;
        this.json = json;
    }

    /** How a declared node's host key is known. */
    private record Trust(@Nullable String from, @Nullable String key) {}

    /** As lists have it: this server's files of known hosts aren't asked for each. */
    InventoryNode node(ResultSet row) throws SQLException {
        return node(row, false);
    }

    /** With everything that is known of it. */
    InventoryNode whole(ResultSet row) throws SQLException {
        return node(row, true);
    }

    private InventoryNode node(ResultSet row, boolean whole) throws SQLException {
        String definition = row.getString("definition");
        Definition declared =
                definition == null ? null : json.readValue(definition, Definition.class);
        Trust trust =
                declared == null
                        ? new Trust(null, row.getString("host_key"))
                        : trust(row, declared, whole);
        return new InventoryNode(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("hostname"),
                row.getString("state"),
                Rows.time(row, "since"),
                cluster(row),
                row.getString("owner"),
                row.getString("provider"),
                row.getString("hardware"),
                row.getString("image"),
                texts(row, "services"),
                texts(row, "groups"),
                texts(row, "tags"),
                row.getString("machine_id"),
                row.getString("bind_address"),
                row.getString("access_address"),
                ssh(row, trust.key()),
                declared == null ? null : declared(row, declared, trust));
    }

    private static InventoryNode.@Nullable ClusterRef cluster(ResultSet row) throws SQLException {
        UUID id = row.getObject("cluster_id", UUID.class);
        return id == null
                ? null
                : new InventoryNode.ClusterRef(
                        id, row.getString("cluster_name"), row.getString("cluster_state"));
    }

    private Trust trust(ResultSet row, Definition declared, boolean whole) throws SQLException {
        String trusted = row.getString("host_key");
        if (!declared.hostKeys().isEmpty()) {
            return new Trust("declared", declared.hostKeys().getFirst());
        }
        if (trusted != null) {
            return new Trust(row.getString("trusted_by"), trusted.lines().findFirst().orElse(""));
        }
        if (whole) {
            KnownHosts.Known known = files.of(row.getString("ssh_host"), row.getInt("ssh_port"));
            if (!known.accepted().isEmpty()) {
                return new Trust("known_hosts", known.accepted().getFirst());
            }
        }
        return new Trust(null, null);
    }

    private InventoryNode.Declared declared(ResultSet row, Definition declared, Trust trust)
            throws SQLException {
        String facts = row.getString("facts");
        return new InventoryNode.Declared(
                row.getString("source"),
                row.getString("place"),
                declared.jump(),
                trust.from(),
                trust.key() == null ? null : Fingerprints.of(trust.key()),
                row.getString("maintenance"),
                facts == null ? null : json.readTree(facts),
                Rows.instant(row, "reached_at"),
                row.getString("unreached"),
                Rows.instant(row, "seen_at"),
                row.getLong("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** One that is gone can't be logged in to, whatever its row still says. */
    private static InventoryNode.@Nullable Ssh ssh(ResultSet row, @Nullable String hostKey)
            throws SQLException {
        String host = row.getString("ssh_host");
        if (host == null || row.getString("state").equals("gone")) {
            return null;
        }
        return new InventoryNode.Ssh(
                host, row.getInt("ssh_port"), row.getString("ssh_user"), hostKey);
    }
}
