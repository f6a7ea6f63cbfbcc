package dev.loom.server.run.internal;

import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads an attempt's output, piece by piece, never the whole. */
@Component
class OutputReader {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int PIECES_AT_ONCE = 8;

    private final JdbcClient client;
    private final RunEvents events;

    OutputReader(JdbcClient client, RunEvents events) {
        this.client = client;
        this.events = events;
    }

    private record Piece(long position, int length, byte[] bytes) {}

    private record Attempt(int number, boolean ended) {}

    int write(
            RunRef run,
            int step,
            @Nullable Integer attempt,
            long offset,
            boolean follow,
            OutputStream out)
            throws IOException, InterruptedException {
        int number = attempt(run, step, attempt).map(Attempt::number).orElse(0);
        Cursor cursor = new Cursor(out, offset);
        try (RunEvents.Watch watch = events.watch(run)) {
            while (true) {
                boolean ended =
                        number > 0 && attempt(run, step, number).map(Attempt::ended).orElse(true);
                boolean over = ended || runEnded(run);
                if (number > 0) {
                    copy(run, step, number, cursor);
                }
                if (over || !follow) {
                    return number;
                }
                out.flush();
                watch.await(LOOK_AGAIN);
                if (number == 0) {
                    number = attempt(run, step, attempt).map(Attempt::number).orElse(0);
                }
            }
        }
    }

    /** The attempt; the last one where none is named; empty where none has begun. */
    private Optional<Attempt> attempt(RunRef run, int step, @Nullable Integer number) {
        stepExists(run, step);
        return client.sql(
                        """
                        select number, state <> 'running' as ended from attempt
                        where tenant_id = :tenant and run_id = :run and step = :step
                          and (:number::int is null or number = :number::int)
                        order by number desc limit 1
                        """)
                .param("tenant", run.tenant())
                .param("run", run.id())
                .param("step", step)
                .param("number", number)
                .query((row, _) -> new Attempt(row.getInt("number"), row.getBoolean("ended")))
                .optional();
    }

    private void stepExists(RunRef run, int step) {
        boolean exists =
                client.sql(
                                "select 1 from step where tenant_id = :tenant and run_id = :run and number = :step")
                        .param("tenant", run.tenant())
                        .param("run", run.id())
                        .param("step", step)
                        .query(Integer.class)
                        .optional()
                        .isPresent();
        if (!exists) {
            throw LoomException.notFound("step", Integer.toString(step));
        }
    }

    private boolean runEnded(RunRef run) {
        return client.sql(
                        "select ended_at is not null from run where tenant_id = :tenant and id = :run")
                .param("tenant", run.tenant())
                .param("run", run.id())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    private void copy(RunRef run, int step, int attempt, Cursor cursor) throws IOException {
        List<Piece> pieces;
        do {
            pieces =
                    client.sql(
                                    """
                                    select position, length, bytes from output
                                    where tenant_id = :tenant and run_id = :run and step = :step
                                      and attempt = :attempt and position >= :position
                                    order by position limit :limit
                                    """)
                            .param("tenant", run.tenant())
                            .param("run", run.id())
                            .param("step", step)
                            .param("attempt", attempt)
                            .param("position", cursor.position)
                            .param("limit", PIECES_AT_ONCE)
                            .query((row, _) ->
                                    new Piece(
                                            row.getLong("position"),
                                            row.getInt("length"),
                                            row.getBytes("bytes")))
                            .list();
            for (Piece piece : pieces) {
                cursor.write(piece);
            }
        } while (pieces.size() == PIECES_AT_ONCE);
    }

    private static final class Cursor {
        private final OutputStream out;
        private long skip;
        private long position;

        private Cursor(OutputStream out, long skip) {
            this.out = out;
            this.skip = skip;
        }

        private void write(Piece piece) throws IOException {
            if (piece.position() > position) {
                String marker =
                        "\n… " + (piece.position() - position) + " bytes are left out here …\n";
                some(marker.getBytes(StandardCharsets.UTF_8));
            }
            if (skip >= piece.length()) {
                skip -= piece.length();
            } else {
                some(Deflate.inflate(piece.bytes(), piece.length()));
            }
            position = piece.position() + piece.length();
        }

        private void some(byte[] bytes) throws IOException {
            int from = (int) Math.min(skip, bytes.length);
            skip -= from;
            out.write(bytes, from, bytes.length - from);
        }
    }
}
