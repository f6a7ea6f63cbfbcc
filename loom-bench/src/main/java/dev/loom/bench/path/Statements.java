package dev.loom.bench.path;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** How many statements the server has sent, as PostgreSQL's own extension counts them. */
final class Statements implements AutoCloseable {

    private static final Duration WATCHED = Duration.ofSeconds(10);

    private final Connection connection;

    private Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * From the next start of the database on it counts. Beginnings and ends of transactions don't.
     */
    static void load(TemporaryHome home) throws IOException, SQLException {
        try (Connection connection = home.connectBeside()) {
            execute(connection, "alter system set shared_preload_libraries = 'pg_stat_statements'");
            execute(connection, "alter system set pg_stat_statements.track_utility = off");
            execute(connection, "alter system set pg_stat_statements.max = 5000");
        }
    }

    /** Of a database that counts. */
    static Statements of(TemporaryHome home) throws IOException, SQLException {
        Connection connection = home.connectBeside();
        execute(connection, "create extension if not exists pg_stat_statements");
        return new Statements(connection);
    }

    /** Since the beginning. */
    long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                """
                                select coalesce(sum(calls), 0) from pg_stat_statements
                                where dbid = (select oid from pg_database where datname = 'loom')
                                """)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** What the server sends by itself, measured for a while. */
    double perSecond() throws SQLException, InterruptedException {
        long before = count();
        long began = System.nanoTime();
        Patience.rest(WATCHED);
        double seconds = Spent.seconds(Duration.ofNanos(System.nanoTime() - began));
        return (count() - before) / seconds;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
