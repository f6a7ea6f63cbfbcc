package dev.loom.server.run.internal;

import dev.loom.server.Rows;
import dev.loom.server.run.LogRef;
import dev.loom.server.run.RunRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The pieces that attempts' output is kept in, by position and by line. */
@Repository
class OutputPieces {

    private static final String OF =
            " where tenant_id = :tenant and run_id = :run and step = :step and attempt = :attempt ";

    private final JdbcClient client;

    OutputPieces(JdbcClient client) {
        this.client = client;
    }

    /** An attempt's output in its tenant. */
    record Source(UUID tenant, LogRef log) {

        static Source of(RunRef run, int step, int attempt) {
            return new Source(run.tenant(), new LogRef(run.id(), step, attempt));
        }
    }

    /**
     * Where a piece lies.
     *
     * @param firstLine how many lines end before it
     * @param lines how many lines end in it
     * @param open whether its last line goes on, or may
     */
    record Place(long position, int length, long firstLine, int lines, boolean open, Instant at) {

        long end() {
            return position + length;
        }

        /** How many lines end up to its end. */
        long linesEnded() {
            return firstLine + lines;
        }
    }

    /** A piece with what was printed, deflated. */
    record Piece(Place place, byte[] deflated) {

        byte[] bytes() {
            return Deflate.inflate(deflated, place.length());
        }
    }

    /** Pieces from the one on that begins at that position or is the first after it. */
    List<Piece> from(Source source, long position, int most) {
        return select(
                        source,
                        "select position, length, first_line, lines, open, at, bytes from output",
                        "and position >= :position order by position limit :most")
                .param("position", position)
                .param("most", most)
                .query((row, _) -> new Piece(place(row), row.getBytes("bytes")))
                .list();
    }

    /** The piece in which the line of that number, from 0, begins or is left out after it. */
    Optional<Place> ofLine(Source source, long line) {
        return line == 0
                ? one(source, "order by position limit 1", 0)
                : one(
                        source,
                        "and first_line < :number order by first_line desc, position desc limit 1",
                        line);
    }

    /** Since when a run's output is kept no more; empty where it is, as far as there was any. */
    Optional<Instant> droppedAt(RunRef run) {
        return client.sql(
                        """
                        select output_dropped_at from run
                        where tenant_id = :tenant and id = :run and output_dropped_at is not null
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<Place> last(Source source) {
        return one(source, "order by position desc limit 1", 0);
    }

    /** The last piece that begins before that position. */
    Optional<Place> lastBefore(Source source, long position) {
        return one(source, "and position < :number order by position desc limit 1", position);
    }

    /** The first piece that begins at that position or after it. */
    Optional<Place> firstFrom(Source source, long position) {
        return one(source, "and position >= :number order by position limit 1", position);
    }

    private Optional<Place> one(Source source, String which, long number) {
        return select(
                        source,
                        "select position, length, first_line, lines, open, at from output",
                        which)
                .param("number", number)
                .query((row, _) -> place(row))
                .optional();
    }

    private StatementSpec select(Source source, String what, String which) {
        return client.sql(what + OF + which)
                .param("tenant", source.tenant())
                .param("run", source.log().run())
                .param("step", source.log().step())
                .param("attempt", source.log().attempt());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getLong("position"),
                row.getInt("length"),
                row.getLong("first_line"),
                row.getInt("lines"),
                row.getBoolean("open"),
                Objects.requireNonNull(Rows.instant(row, "at")));
    }
}
