package dev.loom.server.run.internal;

import dev.loom.server.run.Columns;
import dev.loom.server.run.StepRows;
import dev.loom.server.run.internal.Journal.Pending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            JournalLines.write(connection, ours);
            StepChanges.write(connection, ours);
            JournalLines.writeRemarks(connection, ours);
            OutputRows.write(connection, ours);
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
}
