package dev.loom.bench.path;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Jobs, firings and their runs as the server's tables have them. */
final class JobRows implements AutoCloseable {

    private final Connection connection;

    private JobRows(Connection connection) {
        this.connection = connection;
    }

    static JobRows of(TemporaryHome home) throws IOException, SQLException {
        return new JobRows(home.connect());
    }

    /** Copies a job so often, faster than anybody could declare them. */
    void copy(String name, int copies) throws SQLException {
        update(
                """
                with copy as (
                  insert into job (tenant_id, id, name, current, tags, created_at, changed_at, next_at)
                  select tenant_id, gen_random_uuid(), name || '-' || n, current, tags, created_at, changed_at, next_at
                  from job, generate_series(1, ?) as n where name = ? and not retired
                  returning tenant_id, id)
                insert into job_version (tenant_id, job_id, number, source, body, hash, author, created_at)
                select c.tenant_id, c.id, v.number, v.source, v.body, v.hash, v.author, v.created_at
                from copy c, job j join job_version v on v.tenant_id = j.tenant_id and v.job_id = j.id
                where j.name = ? and not j.retired
                """,
                copies,
                name,
                name);
        update("analyze job");
        update("analyze job_version");
    }

    /** None of these jobs fires any more. */
    void stop(String name) throws SQLException {
        update("update job set next_at = null where name = ? or name like ?", name, name + "-%");
    }

    Instant next(String name) throws SQLException {
        try (PreparedStatement statement =
                prepare(
                        "select next_at from job where name = ? and next_at is not null order by next_at limit 1",
                        name)) {
            return one(statement).toInstant();
        }
    }

    /** How many firings were planned for that time and are written. */
    long firings(Instant planned) throws SQLException {
        try (PreparedStatement statement =
                        prepare(
                                """
                                select count(*) from tenant t join firing f on f.tenant_id = t.id
                                where f.planned_at = ?::timestamptz
                                """,
                                planned.toString());
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Whether no run of a job is left that has not ended. */
    boolean allEnded() throws SQLException {
        try (PreparedStatement statement =
                        prepare(
                                "select not exists (select from run where job_id is not null and ended_at is null)");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getBoolean(1);
        }
    }

    /**
     * What became of a job's firings.
     *
     * @param begun how long after its time each began, in seconds, in order
     * @param ended the same of the ends
     * @param badly how many runs ended otherwise than well
     */
    record Course(List<Double> begun, List<Double> ended, int badly) {

        double begunAt(double part) {
            return begun.get((int) Math.min(begun.size() - 1.0, Math.floor(begun.size() * part)));
        }
    }

    Course course(String name) throws SQLException {
        List<Double> begun = new ArrayList<>();
        List<Double> ended = new ArrayList<>();
        int badly = 0;
        try (PreparedStatement statement =
                        prepare(
                                """
                                select extract(epoch from r.started_at - f.planned_at),
                                  extract(epoch from r.ended_at - f.planned_at), r.state
                                from job j join firing f on f.tenant_id = j.tenant_id and f.job_id = j.id
                                  join run r on r.tenant_id = f.tenant_id and r.id = f.run_id
                                where j.name = ? or j.name like ?
                                """,
                                name,
                                name + "-%");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                begun.add(result.getDouble(1));
                ended.add(result.getDouble(2));
                badly += result.getString(3).equals("succeeded") ? 0 : 1;
            }
        }
        begun.sort(null);
        ended.sort(null);
        return new Course(begun, ended, badly);
    }

    /**
     * How long the steps of a run waited, in order, once all that each waits for, also through
     * gates, and the step before on its node had ended.
     */
    List<Duration> waits(String run, Instant from, Instant to) throws SQLException {
        List<Duration> waits = new ArrayList<>();
        try (PreparedStatement statement =
                        prepare(
                                """
                                with recursive last as (
                                  select a.step, s.node_id, min(a.started_at) as begun, max(a.ended_at) as ended
                                  from attempt a join step s on s.run_id = a.run_id and s.number = a.step
                                  where a.run_id = ?::uuid group by a.step, s.node_id),
                                through (gate, number) as (
                                  select g.number, w.number from gate g cross join lateral unnest(g.waits_for) as w (number)
                                  where g.run_id = ?::uuid
                                  union
                                  select t.gate, w.number from through t join gate g on g.run_id = ?::uuid and g.number = t.number
                                    cross join lateral unnest(g.waits_for) as w (number)),
                                ended (number, at) as (
                                  select step, ended from last
                                  union all
                                  select t.gate, max(l.ended) from through t join last l on l.step = t.number group by t.gate)
                                select extract(epoch from l.begun - greatest(max(e.at), (
                                  select max(p.ended) from last p where p.node_id = l.node_id and p.ended <= l.begun))) as waited
                                from step s join last l on l.step = s.number
                                  cross join lateral unnest(s.waits_for) as w (number)
                                  join ended e on e.number = w.number
                                where s.run_id = ?::uuid and l.begun between ?::timestamptz and ?::timestamptz
                                group by s.number, l.node_id, l.begun order by waited
                                """,
                                run,
                                run,
                                run,
                                run,
                                from.toString(),
                                to.toString());
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                waits.add(Duration.ofNanos((long) (result.getDouble(1) * 1e9)));
            }
        }
        return waits;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static java.sql.Timestamp one(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                throw new SQLException("no such job is planned");
            }
            return result.getTimestamp(1);
        }
    }

    private void update(String command, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(command, values)) {
            statement.execute();
        }
    }

    private PreparedStatement prepare(String command, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(command);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
