package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.InventoryNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nodes out of rows. */
final class NodeRows {

    private NodeRows() {}

    static InventoryNode node(ResultSet row) throws SQLException {
        return new InventoryNode(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("hostname"),
                row.getString("state"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                new InventoryNode.ClusterRef(
                        row.getObject("cluster_id", UUID.class),
                        row.getString("cluster_name"),
                        row.getString("cluster_state")),
                row.getString("owner"),
                row.getString("provider"),
                row.getString("hardware"),
                row.getString("image"),
                List.of((String[]) row.getArray("services").getArray()),
                row.getString("machine_id"),
                row.getString("bind_address"),
                row.getString("access_address"),
                ssh(row));
    }

    /** One that is gone can't be logged in to, whatever its row still says. */
    private static InventoryNode.@Nullable Ssh ssh(ResultSet row) throws SQLException {
        String host = row.getString("ssh_host");
        if (host == null || row.getString("state").equals("gone")) {
            return null;
        }
        return new InventoryNode.Ssh(
                host, row.getInt("ssh_port"), row.getString("ssh_user"), row.getString("host_key"));
    }
}
