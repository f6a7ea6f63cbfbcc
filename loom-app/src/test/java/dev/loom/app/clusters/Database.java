package dev.loom.app.clusters;

import dev.loom.app.RunningLoom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The database of a server, looked into past the server. */
record Database(Connection connection) implements AutoCloseable {

    static Database of(RunningLoom loom) throws SQLException {
        return new Database(loom.database());
    }

    /** For how many seconds the run's owner hasn't said that it lives; 0 if nobody owns it. */
    long silentFor(String run) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select coalesce(extract(epoch from clock_timestamp() - last_heartbeat), 0)
                        from scheduled_tasks where task_instance like '%' || ?
                        """)) {
            statement.setString(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the run's owner from saying that it lives, until this is closed. */
    void hinderHeartbeats(String run) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select 1 from scheduled_tasks where task_instance like '%' || ? for update")) {
            statement.setString(1, run);
            statement.executeQuery().close();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
