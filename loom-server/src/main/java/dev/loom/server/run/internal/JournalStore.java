package dev.loom.server.run.internal;

import dev.loom.server.run.Columns;
import dev.loom.server.run.StepRows;
import dev.loom.server.run.internal.Journal.Pending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a batch of the journal in one transaction of a few statements, however many entries it
 * has. Writing the same batch again changes nothing, so that a commit of unknown end can be
 * repeated.
 */
@Repository
class JournalStore {

    private static final String LOCK =
            """
            select r.id, r.epoch from run r
            join unnest(?::uuid[], ?::uuid[], ?::int[]) as m (tenant_id, id, epoch)
              on r.tenant_id = m.tenant_id and r.id = m.id and r.epoch = m.epoch
            order by r.id for update of r
            """;

    private static final String COUNT =
            """
            update run r set last_number = greatest(r.last_number, m.last), steps_done = m.done, steps_failed = m.failed
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::int[], ?::int[])
              as m (tenant_id, id, last, done, failed)
            where r.tenant_id = m.tenant_id and r.id = m.id
            """;

    private static final String JOURNAL =
            """
            insert into journal (tenant_id, run_id, number, at, step, attempt, state, message)
            select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::int[], ?::int[],
              ?::text[], ?::text[])
            on conflict do nothing
            """;

    private static final String STEP =
            """
            update step s set state = m.state, attempt = greatest(s.attempt, m.attempt),
              started_at = case when m.state = 'running' then coalesce(s.started_at, m.at) else s.started_at end,
              ended_at = case when m.state in ('succeeded', 'failed', 'skipped', 'aborted') then m.at end,
              exit_status = m.exit_status, message = m.message, again_at = m.again_at
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::text[], ?::timestamptz[], ?::int[], ?::text[],
              ?::timestamptz[]) as m (tenant_id, run_id, number, attempt, state, at, exit_status, message, again_at)
            where s.tenant_id = m.tenant_id and s.run_id = m.run_id and s.number = m.number
            """;

    private static final String REMARK =
            """
            update step s set message = m.message
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[]) as m (tenant_id, run_id, number, message)
            where s.tenant_id = m.tenant_id and s.run_id = m.run_id and s.number = m.number and s.state = 'running'
            """;

    private static final String ATTEMPT =
            """
            insert into attempt as a (tenant_id, run_id, step, number, epoch, state, started_at, ended_at,
              exit_status, message)
            select tenant_id, run_id, step, number, epoch, state, at,
              case when state <> 'running' then at end, exit_status, message
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::int[], ?::text[], ?::timestamptz[],
              ?::int[], ?::text[]) as m (tenant_id, run_id, step, number, epoch, state, at, exit_status, message)
            on conflict (tenant_id, run_id, step, number) do update
            set state = excluded.state, epoch = excluded.epoch, ended_at = excluded.ended_at,
              exit_status = excluded.exit_status, message = excluded.message
            """;

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

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    JournalStore(@Qualifier("journalConnection") DataSource connection) {
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
        this.jdbc = new JdbcTemplate(connection);
    }

    /**
     * Writes the batch and answers the sessions that no longer own their run, of which nothing is.
     */
    Set<RunSession> write(List<Pending> batch) {
        return transaction.execute(
                _ -> jdbc.execute((Connection connection) -> write(connection, batch)));
    }

    private static Set<RunSession> write(Connection connection, List<Pending> batch)
            throws SQLException {
        Set<RunSession> sessions = new LinkedHashSet<>();
        batch.forEach(pending -> sessions.add(pending.session()));
        Set<RunSession> lost = lost(connection, sessions);
        List<Pending> ours = batch.stream().filter(p -> !lost.contains(p.session())).toList();
        sessions.removeAll(lost);
        if (!ours.isEmpty()) {
            writeJournal(connection, ours);
            writeSteps(connection, ours);
            writeRemarks(connection, ours);
            writeOutput(connection, ours);
            writeRows(connection, ours);
            count(connection, sessions, lastNumbers(ours));
        }
        return lost;
    }

    private static Set<RunSession> lost(Connection connection, Set<RunSession> sessions)
            throws SQLException {
        Map<UUID, Integer> held = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", sessions, s -> s.ref().tenant());
            a.set("uuid", sessions, s -> s.ref().id());
            a.set("int4", sessions, RunSession::epoch);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.put(rows.getObject(1, UUID.class), rows.getInt(2));
                }
            }
        }
        Set<RunSession> lost = new HashSet<>(sessions);
        // by epoch: this server may have owned the run before, and what it wrote then is late, too
        lost.removeIf(session -> Objects.equals(held.get(session.ref().id()), session.epoch()));
        return lost;
    }

    /** Later numbers may be given already, but their entries aren't written yet. */
    private static Map<RunSession, Long> lastNumbers(List<Pending> batch) {
        Map<RunSession, Long> last = new HashMap<>();
        for (Pending p : batch) {
            switch (p.entry()) {
                case Entry.StepChange c -> last.merge(p.session(), c.number(), Math::max);
                case Entry.Remark r -> last.merge(p.session(), r.number(), Math::max);
                case Entry.Chunk _, Entry.Drop _, Entry.Row<?> _ -> {}
            }
        }
        return last;
    }

    private static void count(
            Connection connection, Set<RunSession> sessions, Map<RunSession, Long> lastNumbers)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", sessions, s -> s.ref().tenant());
            a.set("uuid", sessions, s -> s.ref().id());
            a.set("int8", sessions, session -> lastNumbers.getOrDefault(session, 0L));
            a.set("int4", sessions, s -> s.done().get());
            a.set("int4", sessions, s -> s.failed().get());
            statement.executeUpdate();
        }
    }

    private static void writeRows(Connection connection, List<Pending> batch) throws SQLException {
        Map<StepRows<?>, List<Object>> byTable = new LinkedHashMap<>();
        for (Pending p : batch) {
            if (p.entry() instanceof Entry.Row<?>(var rows, var row)) {
                byTable.computeIfAbsent(rows, _ -> new ArrayList<>()).add(row);
            }
        }
        for (Map.Entry<StepRows<?>, List<Object>> table : byTable.entrySet()) {
            write(table.getKey(), connection, table.getValue());
        }
    }

    @SuppressWarnings("unchecked") // an entry's row is of its rows' type
    private static <T> void write(StepRows<T> rows, Connection connection, List<?> some)
            throws SQLException {
        rows.write(connection, (List<T>) some);
    }

    private record Line(
            RunSession session,
            long number,
            Instant at,
            @Nullable Integer step,
            @Nullable Integer attempt,
            String state,
            @Nullable String message) {}

    private static void writeJournal(Connection connection, List<Pending> batch)
            throws SQLException {
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

    private record Change(RunSession session, Entry.StepChange change) {}

    private static void writeSteps(Connection connection, List<Pending> batch) throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (Pending p : batch) {
            if (p.entry() instanceof Entry.StepChange change) {
                changes.add(new Change(p.session(), change));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STEP)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", changes, c -> c.session().ref().tenant());
            a.set("uuid", changes, c -> c.session().ref().id());
            a.set("int4", changes, c -> c.change().step());
            a.set("int4", changes, c -> c.change().attempt());
            a.set("text", changes, c -> c.change().state().word());
            a.set("text", changes, c -> c.change().at().toString());
            a.set("int4", changes, c -> c.change().exitStatus());
            a.set("text", changes, c -> c.change().message());
            a.set("text", changes, c -> text(c.change().again()));
            statement.executeUpdate();
        }
        List<Change> attempts =
                changes.stream().filter(c -> c.change().attemptState() != null).toList();
        if (attempts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ATTEMPT)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", attempts, c -> c.session().ref().tenant());
            a.set("uuid", attempts, c -> c.session().ref().id());
            a.set("int4", attempts, c -> c.change().step());
            a.set("int4", attempts, c -> c.change().attempt());
            a.set("int4", attempts, c -> c.session().epoch());
            a.set("text", attempts, c -> c.change().attemptState());
            a.set("text", attempts, c -> c.change().at().toString());
            a.set("int4", attempts, c -> c.change().exitStatus());
            a.set("text", attempts, c -> c.change().message());
            statement.executeUpdate();
        }
    }

    /** What a running step says it waits for stands with it, until its end says more. */
    private static void writeRemarks(Connection connection, List<Pending> batch)
            throws SQLException {
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

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void writeOutput(Connection connection, List<Pending> batch)
            throws SQLException {
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
