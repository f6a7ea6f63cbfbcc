package dev.loom.server.cluster.internal;

import dev.loom.server.run.Columns;
import dev.loom.server.run.StepRows;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Machines on their way into the table: wishes, and what became of them. Of several changes of one
 * machine the last one counts. Changes come first, for a node's machine must be gone before another
 * one is wished for.
 */
@Repository
class MachineRows implements StepRows<Machines.Row> {

    private static final String CHANGE =
            """
            update machine m set state = c.state, machine_id = c.machine_id, ssh_host = c.ssh_host,
              ssh_port = c.ssh_port, ssh_user = c.ssh_user, bind_address = c.bind_address,
              access_address = c.access_address, published = c.published, changed_at = c.at
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[],
                ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[])
              as c (tenant_id, token, state, machine_id, ssh_host, ssh_port, ssh_user, bind_address,
                access_address, published, at)
            where m.tenant_id = c.tenant_id and m.token = c.token
            """;

    private static final String WISH =
            """
            insert into machine (tenant_id, token, node_id, cluster_id, provider, state, host_key, wished_at,
              changed_at)
            select tenant_id, token, node_id, cluster_id, provider, 'wished', host_key, at, at
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
              as w (tenant_id, token, node_id, cluster_id, provider, host_key, at)
            on conflict (tenant_id, token) do nothing
            """;

    private final JsonMapper json;
    private final InstantSource clock;

    MachineRows(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void write(Connection connection, List<Machines.Row> rows) throws SQLException {
        Map<Token, Machines.Row> changes = new LinkedHashMap<>();
        List<Machines.Row> wishes = new ArrayList<>();
        for (Machines.Row row : rows) {
            if (row.state().equals("wished")) {
                wishes.add(row);
            } else {
                changes.put(row.token(), row);
            }
        }
        if (!changes.isEmpty()) {
            change(connection, changes.values());
        }
        if (!wishes.isEmpty()) {
            wish(connection, wishes);
        }
    }

    private void change(Connection connection, Collection<Machines.Row> rows) throws SQLException {
        String now = clock.instant().toString();
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            Columns columns = new Columns(connection, statement);
            columns.set("uuid", rows, Machines.Row::tenant);
            columns.set("uuid", rows, row -> row.token().id());
            columns.set("text", rows, Machines.Row::state);
            columns.set("text", rows, row -> row.machine() == null ? null : row.machine().id());
            columns.set("text", rows, row -> of(row.ssh(), SocketAddress::host));
            columns.set("int4", rows, row -> of(row.ssh(), SocketAddress::port));
            columns.set("text", rows, Machines.Row::user);
            columns.set("text", rows, Machines.Row::bindAddress);
            columns.set("text", rows, Machines.Row::accessAddress);
            columns.set("text", rows, row -> json.writeValueAsString(row.published()));
            columns.set("text", rows, _ -> now);
            statement.executeUpdate();
        }
    }

    private void wish(Connection connection, List<Machines.Row> rows) throws SQLException {
        String now = clock.instant().toString();
        try (PreparedStatement statement = connection.prepareStatement(WISH)) {
            Columns columns = new Columns(connection, statement);
            columns.set("uuid", rows, Machines.Row::tenant);
            columns.set("uuid", rows, row -> row.token().id());
            columns.set("uuid", rows, Machines.Row::node);
            columns.set("uuid", rows, Machines.Row::cluster);
            columns.set("text", rows, Machines.Row::provider);
            columns.set("text", rows, Machines.Row::hostKey);
            columns.set("text", rows, _ -> now);
            statement.executeUpdate();
        }
    }

    private static <T> @Nullable T of(
            @Nullable SocketAddress address, Function<SocketAddress, T> part) {
        return address == null ? null : part.apply(address);
    }
}
