package dev.loom.bench.path;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How large the tables are that steps write. */
final class RunTables implements AutoCloseable {

    private final Connection connection;

    private RunTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * How large they are.
     *
     * @param rows bytes of rows, of the dead ones too, and of indexes
     * @param logged bytes of write-ahead log since the beginning
     */
    record Size(long rows, long logged) {}

    static RunTables of(TemporaryHome home) throws IOException, SQLException {
        return new RunTables(home.connect());
    }

    Size size() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                """
                                select sum(pg_total_relation_size(c.oid)),
                                  (pg_current_wal_insert_lsn() - '0/0')::bigint
                                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                                """)) {
            result.next();
            return new Size(result.getLong(1), result.getLong(2));
        }
    }

    /**
     * What vacuum has to do, as PostgreSQL counts it.
     *
     * @param dead rows that nobody sees any more
     * @param live rows that are seen
     * @param vacuums how often it was done by itself since the beginning
     */
    record Upkeep(long dead, long live, long vacuums) {}

    Upkeep upkeep() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                """
                                select sum(n_dead_tup), sum(n_live_tup), sum(autovacuum_count) from pg_stat_user_tables
                                """)) {
            result.next();
            return new Upkeep(result.getLong(1), result.getLong(2), result.getLong(3));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
