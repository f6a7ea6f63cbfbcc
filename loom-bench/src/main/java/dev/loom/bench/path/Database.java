package dev.loom.bench.path;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL counts of the server's work, asked from a database beside the server's. */
final class Database implements AutoCloseable {

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database of(TemporaryHome home) throws IOException, SQLException {
        return new Database(home.connectBeside());
    }

    /**
     * Transactions since the beginning, of which a statement by itself is one. A connection tells
     * of its own up to 10 s late.
     */
    long transactions() throws SQLException {
        return number(
                "select xact_commit + xact_rollback from pg_stat_database where datname = 'loom'");
    }

    long connections() throws SQLException {
        return number("select count(*) from pg_stat_activity where datname = 'loom'");
    }

    /** Bytes of write-ahead log since the beginning. */
    long logged() throws SQLException {
        return number("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
