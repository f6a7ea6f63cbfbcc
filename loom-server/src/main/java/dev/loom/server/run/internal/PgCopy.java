package dev.loom.server.run.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows with {@code COPY} in its text format, the fastest way into a table. */
final class PgCopy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder();

    PgCopy(Connection connection, String sql) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    }

    void row(@Nullable Object... values) throws SQLException {
        StringJoiner line = new StringJoiner("\t", "", "\n");
        for (Object value : values) {
            line.add(text(value));
        }
        buffer.append(line);
        if (buffer.length() > BUFFER) {
            flush();
        }
    }

    void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "\\N";
            case List<?> list ->
                    "{" + String.join(",", list.stream().map(String::valueOf).toList()) + "}";
            default ->
                    value.toString()
                            .replace("\\", "\\\\")
                            .replace("\t", "\\t")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r");
        };
    }
}
