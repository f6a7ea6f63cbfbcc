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

    /** How far the journal of each run goes that somebody should carry on. */
    Map<UUID, Long> progress() throws SQLException {
        Map<UUID, Long> progress = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select id, last_number from run
                                where ended_at is null and epoch > 0 and state <> 'paused'
                                """)) {
            while (rows.next()) {
                progress.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return progress;
    }
}
