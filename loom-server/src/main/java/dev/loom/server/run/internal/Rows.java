package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads columns that JDBC has no type of its own for. */
final class Rows {

    private Rows() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** Whose {@code tenant_id} and {@code run_id} the row has. */
    static RunRef run(ResultSet row) throws SQLException {
        return new RunRef(
                row.getObject("tenant_id", UUID.class), row.getObject("run_id", UUID.class));
    }
}
