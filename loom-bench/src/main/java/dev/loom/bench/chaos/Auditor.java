package dev.loom.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Compares what was asked for, what Loom kept and what was done outside, after everybody has
 * deleted all that they made.
 */
final class Auditor {

    private static final int SHOWN = 5;

    private final Connection connection;
    private final Path folder;
    private final List<String> violations = new ArrayList<>();

    /**
     * @param folder the simulated world outside
     */
    Auditor(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /** All that must not be. */
    List<String> audit(Collection<Requested> accepted, Deeds deeds)
            throws IOException, SQLException {
        violations.addAll(deeds.check());
        requestsHaveTheirRuns(accepted);
        none(
                "runs that have not ended",
                "select id || ' ' || state from run where ended_at is null");
        none(
                "operations that failed, though nothing fails for good",
                """
                select id || ' ' || coalesce(problem, '') from run
                where state = 'failed' and cluster_id is not null
                """);
        none(
                "executions left of runs that ended",
                "select task_instance from scheduled_tasks where task_name = 'run'");
        none("operations that nobody ends", "select cluster_id::text from cluster_operation");
        none(
                "steps still running in runs that ended",
                "select run_id || ' step ' || number from step where state = 'running'");
        none(
                "attempts still running in runs that ended",
                "select run_id || ' step ' || step || ' attempt ' || number from attempt where state = 'running'");
        none(
                "runs that succeeded with steps that didn't",
                """
                select r.id || ' step ' || s.number || ' ' || s.state || ': ' || coalesce(s.message, '')
                from run r
                join step s on s.tenant_id = r.tenant_id and s.run_id = r.id
                where r.state = 'succeeded' and s.state not in ('succeeded', 'skipped')
                    and not s.may_fail
                """);
        none(
                "steps that failed of Loom itself",
                """
                select run_id || ' step ' || number || ': ' || coalesce(message, '')
                from step where message like 'Loom failed%'
                """);
        none(
                "journals with a gap",
                """
                select r.id || ' ends at ' || r.last_number || ' with ' || count(j.number)
                from run r left join journal j on j.tenant_id = r.tenant_id and j.run_id = r.id
                group by r.id, r.last_number
                having count(j.number) <> r.last_number
                    or coalesce(max(j.number), 0) <> r.last_number
                """);
        none(
                "clusters not deleted",
                "select name || ' ' || state from cluster where state <> 'terminated'");
        none(
                "machines that Loom still counts",
                "select token || ' ' || state from machine where state <> 'gone'");
        noMachinesAreLeft();
        whatSucceededWasDone(deeds);
        return violations;
    }

    private void requestsHaveTheirRuns(Collection<Requested> accepted) throws SQLException {
        Set<UUID> runs = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from run")) {
            while (rows.next()) {
                runs.add(rows.getObject(1, UUID.class));
            }
        }
        accepted.stream()
                .filter(request -> !runs.contains(request.run()))
                .forEach(request -> violations.add("accepted, and lost: " + request));
        none(
                "clusters made twice of one request",
                """
                select name || ' ' || count(*) from cluster
                group by name having count(*) > 1
                """);
    }

    private void noMachinesAreLeft() throws IOException {
        Path machines = folder.resolve("machines");
        if (Files.isDirectory(machines)) {
            try (Stream<Path> files = Files.list(machines)) {
                files.filter(file -> !file.getFileName().toString().startsWith("."))
                        .forEach(file -> violations.add("orphan: " + file.getFileName()));
            }
        }
    }

    /** Each service step that is said to have succeeded has its attempt outside that ended well. */
    private void whatSucceededWasDone(Deeds deeds) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select run_id || '-' || number || '.' || attempt from step
                                where state = 'succeeded' and service is not null
                                """)) {
            while (rows.next()) {
                if (!deeds.endedWell(rows.getString(1))) {
                    violations.add("said to be done, and not done: " + rows.getString(1));
                }
            }
        }
    }

    private void none(String what, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        if (!found.isEmpty()) {
            violations.add(
                    "%d %s: %s"
                            .formatted(
                                    found.size(),
                                    what,
                                    String.join(
                                            "; ",
                                            found.subList(0, Math.min(SHOWN, found.size())))));
        }
    }

    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
