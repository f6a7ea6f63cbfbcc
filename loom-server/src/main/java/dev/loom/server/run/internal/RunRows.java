package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads which run a row is about. */
final class RunRows {

    private RunRows() {}

    /** Whose {@code tenant_id} and {@code run_id} the row has. */
    static RunRef run(ResultSet row) throws SQLException {
        return new RunRef(
                row.getObject("tenant_id", UUID.class), row.getObject("run_id", UUID.class));
    }
}
