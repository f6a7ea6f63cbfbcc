package dev.loom.server.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loom.server.run.RunRef;
import dev.loom.server.run.internal.Attempts.Attempt;
import dev.loom.server.run.internal.OutputPieces.Piece;
import dev.loom.server.run.internal.OutputPieces.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Copies an attempt's output, piece by piece, never the whole. */
@Component
class OutputReader {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int PIECES_AT_ONCE = 8;

    private final Attempts attempts;
    private final OutputPieces pieces;
    private final RunEvents events;

    OutputReader(Attempts attempts, OutputPieces pieces, RunEvents events) {
        this.attempts = attempts;
        this.pieces = pieces;
        this.events = events;
    }

    int write(
            RunRef run,
            int step,
            @Nullable Integer attempt,
            long offset,
            boolean times,
            boolean follow,
            OutputStream out)
            throws IOException, InterruptedException {
        OutputCopy copy = new OutputCopy(out, offset, times);
        Integer number = attempt;
        try (RunEvents.Watch watch = events.watch(run)) {
            while (true) {
                Attempt now = attempts.get(run, step, number);
                if (now.number() > 0) {
                    number = now.number();
                    copy(Source.of(run, step, number), copy);
                }
                if (now.ended() || !follow) {
                    if (copy.position() == 0 && now.ended()) {
                        sayDropped(run, out);
                    }
                    return now.number();
                }
                out.flush();
                watch.await(LOOK_AGAIN);
            }
        }
    }

    /** What is kept by now. */
    void copy(Source source, OutputStream out) throws IOException {
        OutputCopy copy = new OutputCopy(out, 0, false);
        copy(source, copy);
        if (copy.position() == 0) {
            sayDropped(new RunRef(source.tenant(), source.log().run()), out);
        }
    }

    /** What isn't kept any more doesn't read as if nothing had been said. */
    private void sayDropped(RunRef run, OutputStream out) throws IOException {
        Optional<Instant> dropped = pieces.droppedAt(run);
        if (dropped.isPresent()) {
            String at = dropped.get().truncatedTo(ChronoUnit.SECONDS).toString();
            out.write(
                    ("… the output is no longer kept: dropped at " + at + " …\n").getBytes(UTF_8));
        }
    }

    private void copy(Source source, OutputCopy copy) throws IOException {
        List<Piece> some;
        do {
            some = pieces.from(source, copy.position(), PIECES_AT_ONCE);
            for (Piece piece : some) {
                copy.write(piece);
            }
        } while (some.size() == PIECES_AT_ONCE);
    }
}
