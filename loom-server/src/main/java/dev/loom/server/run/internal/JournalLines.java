package dev.loom.server.run.internal;

import dev.loom.server.run.Columns;
import dev.loom.server.run.internal.Journal.Pending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what people read of a run as it goes on: a line for each change and each remark. */
final class JournalLines {

    private static final String JOURNAL =
            """
            insert into journal (tenant_id, run_id, number, at, step, attempt, state, message)
            select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::int[], ?::int[],
              ?::text[], ?::text[])
            on conflict do nothing
            """;

    private static final String REMARK =
            """
            update step s set message = m.message
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[]) as m (tenant_id, run_id, number, message)
            where s.tenant_id = m.tenant_id and s.run_id = m.run_id and s.number = m.number and s.state = 'running'
            """;

    private JournalLines() {}

    private record Line(
            RunSession session,
            long number,
            Instant at,
            @Nullable Integer step,
            @Nullable Integer attempt,
            String state,
            @Nullable String message) {}

    static void write(Connection connection, List<Pending> batch) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (Pending p : batch) {
            switch (p.entry()) {
                case Entry.StepChange c ->
                        lines.add(
                                new Line(
                                        p.session(),
                                        c.number(),
                                        c.at(),
                                        c.step(),
                                        c.attempt(),
                                        c.state().word(),
                                        c.message()));
                case Entry.Remark r -> lines.add(line(p.session(), r));
                case Entry.Chunk _, Entry.Drop _, Entry.Row<?> _ -> {}
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(JOURNAL)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", lines, l -> l.session().ref().tenant());
            a.set("uuid", lines, l -> l.session().ref().id());
            a.set("int8", lines, Line::number);
            a.set("text", lines, l -> l.at().toString());
            a.set("int4", lines, Line::step);
            a.set("int4", lines, Line::attempt);
            a.set("text", lines, Line::state);
            a.set("text", lines, Line::message);
            statement.executeUpdate();
        }
    }

    private static Line line(RunSession session, Entry.Remark r) {
        return new Line(session, r.number(), r.at(), r.step(), r.attempt(), r.state(), r.message());
    }

    /** What a running step says it waits for stands with it, until its end says more. */
    static void writeRemarks(Connection connection, List<Pending> batch) throws SQLException {
        Map<String, Line> last = new LinkedHashMap<>();
        for (Pending p : batch) {
            switch (p.entry()) {
                case Entry.Remark r ->
                        last.put(p.session().ref() + "/" + r.step(), line(p.session(), r));
                case Entry.StepChange c -> last.remove(p.session().ref() + "/" + c.step());
                case Entry.Chunk _, Entry.Drop _, Entry.Row<?> _ -> {}
            }
        }
        if (last.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REMARK)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", last.values(), l -> l.session().ref().tenant());
            a.set("uuid", last.values(), l -> l.session().ref().id());
            a.set("int4", last.values(), Line::step);
            a.set("text", last.values(), Line::message);
            statement.executeUpdate();
        }
    }
}
