package dev.loom.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which server owns which run: servers say it in their logs, the database says what still holds.
 */
final class Ownership {

    private static final Pattern OWNED =
            Pattern.compile("run ([0-9a-f-]{36}) \\(\\w+\\) is owned here, epoch (\\d+)");

    private final Connection connection;

    Ownership(Connection connection) {
        this.connection = connection;
    }

    /** The unfinished runs that this server owns or owned last, with their epochs. */
    Map<UUID, Integer> of(Member member) throws IOException, SQLException {
        Map<UUID, Integer> said = new HashMap<>();
        try (Stream<String> lines = Files.lines(member.log())) {
            lines.map(OWNED::matcher)
                    .filter(Matcher::find)
                    .forEach(found ->
                            said.put(
                                    UUID.fromString(found.group(1)),
                                    Integer.valueOf(found.group(2))));
        }
        Map<UUID, Integer> owned = new HashMap<>(walking());
        owned.entrySet().removeIf(run -> !run.getValue().equals(said.get(run.getKey())));
        return owned;
    }

    /** All runs that somebody should carry on, with their epochs. */
    Map<UUID, Integer> walking() throws SQLException {
        Map<UUID, Integer> runs = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select id, epoch from run
                                where ended_at is null and epoch > 0 and state <> 'paused'
                                """)) {
            while (rows.next()) {
                runs.put(rows.getObject(1, UUID.class), rows.getInt(2));
            }
        }
        return runs;
    }

    /**
     * How far the journal of each run goes that somebody should carry on now: not one all of whose
     * steps wait for another one's end, or for their next try.
     */
    Map<UUID, Long> progress() throws SQLException {
        Map<UUID, Long> progress = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select r.id, r.last_number from run r
                                where r.ended_at is null and r.epoch > 0 and r.state <> 'paused'
                                  and (exists (select 1 from step s where s.tenant_id = r.tenant_id
                                         and s.run_id = r.id and s.state = 'running')
                                    or not exists (select 1 from step s where s.tenant_id = r.tenant_id
                                         and s.run_id = r.id and s.again_at > clock_timestamp()))
                                """)) {
            while (rows.next()) {
                progress.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return progress;
    }
}
