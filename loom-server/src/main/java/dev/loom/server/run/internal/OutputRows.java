package dev.loom.server.run.internal;

import dev.loom.server.run.internal.Journal.Pending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes pieces of output, and drops those that are kept no more. */
final class OutputRows {

    private static final String OUTPUT =
            """
            insert into output (tenant_id, run_id, step, attempt, position, length, source_end, at,
              first_line, lines, open, bytes)
            values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String DROP =
            """
            delete from output where tenant_id = ? and run_id = ? and step = ? and attempt = ? and position = ?
            """;

    private OutputRows() {}

    static void write(Connection connection, List<Pending> batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(OUTPUT);
                PreparedStatement delete = connection.prepareStatement(DROP)) {
            boolean inserts = false;
            boolean deletes = false;
            for (Pending p : batch) {
                switch (p.entry()) {
                    case Entry.Chunk c -> {
                        insert.setObject(1, p.session().ref().tenant());
                        insert.setObject(2, p.session().ref().id());
                        insert.setInt(3, c.step());
                        insert.setInt(4, c.attempt());
                        insert.setLong(5, c.position());
                        insert.setInt(6, c.length());
                        insert.setLong(7, c.sourceEnd());
                        insert.setString(8, c.at().toString());
                        insert.setLong(9, c.firstLine());
                        insert.setInt(10, c.lines());
                        insert.setBoolean(11, c.open());
                        insert.setBytes(12, c.bytes());
                        insert.addBatch();
                        inserts = true;
                    }
                    case Entry.Drop d -> {
                        delete.setObject(1, p.session().ref().tenant());
                        delete.setObject(2, p.session().ref().id());
                        delete.setInt(3, d.step());
                        delete.setInt(4, d.attempt());
                        delete.setLong(5, d.position());
                        delete.addBatch();
                        deletes = true;
                    }
                    case Entry.StepChange _, Entry.Remark _, Entry.Row<?> _ -> {}
                }
            }
            if (inserts) {
                insert.executeBatch();
            }
            if (deletes) {
                delete.executeBatch();
            }
        }
    }
}
