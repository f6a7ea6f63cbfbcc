package dev.loom.bench.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Loom kept of jobs and commands: in the order of jobs and their planned times. */
record NodeRows(List<Fired> fired, List<Step> steps) {

    /**
     * A planned time.
     *
     * @param at when it was decided
     * @param there whether its run is
     */
    record Fired(
            String job,
            Instant planned,
            String state,
            Instant at,
            @Nullable UUID run,
            boolean there) {}

    /**
     * A command on a node.
     *
     * @param step {@code RUN-STEP}
     * @param job of a job, {@code command} of what somebody asked for
     */
    record Step(String step, String job, String state, @Nullable Instant ended, String message) {}

    /** When commands ended that failed. */
    List<Instant> lost() {
        return steps.stream()
                .filter(step -> step.state().equals("failed"))
                .flatMap(step -> Stream.ofNullable(step.ended()))
                .toList();
    }

    static NodeRows read(Connection connection) throws SQLException {
        List<Fired> fired = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery(
                            """
                            select j.name, f.planned_at, f.state, f.at, f.run_id, r.id is not null
                            from firing f join job j on j.tenant_id = f.tenant_id and j.id = f.job_id
                            left join run r on r.tenant_id = f.tenant_id and r.id = f.run_id
                            order by j.name, f.planned_at
                            """)) {
                while (row.next()) {
                    fired.add(
                            new Fired(
                                    row.getString(1),
                                    row.getTimestamp(2).toInstant(),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant(),
                                    row.getObject(5, UUID.class),
                                    row.getBoolean(6)));
                }
            }
            try (ResultSet row =
                    statement.executeQuery(
                            """
                            select s.run_id || '-' || s.number, coalesce(j.name, 'command'), s.state,
                                s.ended_at, coalesce(s.message, '')
                            from run r join step s on s.tenant_id = r.tenant_id and s.run_id = r.id
                            left join job j on j.tenant_id = r.tenant_id and j.id = r.job_id
                            where r.cluster_id is null
                            """)) {
                while (row.next()) {
                    Timestamp ended = row.getTimestamp(4);
                    steps.add(
                            new Step(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    ended == null ? null : ended.toInstant(),
                                    row.getString(5)));
                }
            }
        }
        return new NodeRows(fired, steps);
    }
}
