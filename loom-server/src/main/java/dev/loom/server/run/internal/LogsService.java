package dev.loom.server.run.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.LogInfo;
import dev.loom.server.run.LogLine;
import dev.loom.server.run.LogMatches;
import dev.loom.server.run.LogQuery;
import dev.loom.server.run.LogRef;
import dev.loom.server.run.Logs;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.Runs;
import dev.loom.server.run.internal.Attempts.Attempt;
import dev.loom.server.run.internal.OutputPieces.Place;
import dev.loom.server.run.internal.OutputPieces.Source;
import dev.loom.server.security.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who may see a run reads its logs here. */
@Service
class LogsService implements Logs {

    private static final int MOST_LINES = 1_000;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_NUMBERS = 100_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Runs runs;
    private final Attempts attempts;
    private final OutputPieces pieces;
    private final LogSearch search;
    private final OutputReader output;

    LogsService(
            Runs runs,
            Attempts attempts,
            OutputPieces pieces,
            LogSearch search,
            OutputReader output) {
        this.runs = runs;
        this.attempts = attempts;
        this.pieces = pieces;
        this.search = search;
        this.output = output;
    }

    @Override
    public LogInfo info(Caller caller, UUID run, int step, @Nullable Integer attempt) {
        runs.get(caller, run);
        RunRef ref = new RunRef(caller.tenant(), run);
        Attempt found = attempts.get(ref, step, attempt);
        Source source = Source.of(ref, step, found.number());
        Optional<Place> last = pieces.last(source);
        long bytes = last.map(Place::end).orElse(0L);
        long[] missing = bytes > OutputBuffer.HEAD ? missing(source) : new long[2];
        return new LogInfo(
                found.node(),
                found.action(),
                found.service(),
                found.number(),
                found.of(),
                found.state(),
                found.ended(),
                last.map(place -> place.linesEnded() + (place.open() ? 1 : 0)).orElse(0L),
                bytes,
                missing[0],
                missing[1],
                bytes == 0 && found.ended() ? pieces.droppedAt(ref).orElse(null) : null);
    }

    /** From the line after the one in which the left out begins to the one in which it ends. */
    private long[] missing(Source source) {
        Optional<Place> before = pieces.lastBefore(source, OutputBuffer.HEAD);
        Optional<Place> after = pieces.firstFrom(source, OutputBuffer.HEAD);
        if (before.isEmpty() || after.isEmpty()) {
            return new long[2];
        }
        long from = before.get().linesEnded() + 2;
        long to = after.get().firstLine();
        return to < from ? new long[2] : new long[] {from, to};
    }

    @Override
    public List<LogLine> lines(Caller caller, LogRef log, long first, int count) {
        Source source = source(caller, log);
        if (first < 1 || count < 1 || count > MOST_LINES) {
            throw new LoomException(
                    ErrorCode.MALFORMED,
                    "Lines are asked for from 1 on, and 1 to " + MOST_LINES + " of them.");
        }
        LineReader reader = new LineReader(pieces, source, first - 1, 2);
        List<LogLine> lines = new ArrayList<>();
        long characters = 0;
        while (lines.size() < count && characters < MOST_CHARACTERS) {
            LogLine line = reader.next();
            if (line == null) {
                break;
            }
            lines.add(line);
            characters += line.text().length();
        }
        return lines;
    }

    @Override
    public LogMatches search(
            Caller caller, LogRef log, LogQuery query, long from, int limit, Duration budget) {
        return search.down(
                source(caller, log),
                query,
                Math.max(1, from),
                Math.min(limit, MOST_NUMBERS),
                ended(caller, log),
                false,
                bounded(budget));
    }

    @Override
    public LogMatches searchNext(
            Caller caller, LogRef log, LogQuery query, long from, Duration budget) {
        Source source = source(caller, log);
        return search.down(source, query, Math.max(1, from), 1, true, true, bounded(budget));
    }

    private boolean ended(Caller caller, LogRef log) {
        RunRef run = new RunRef(caller.tenant(), log.run());
        return attempts.get(run, log.step(), log.attempt()).ended();
    }

    @Override
    public LogMatches searchUp(
            Caller caller, LogRef log, LogQuery query, long from, Duration budget) {
        return search.up(source(caller, log), query, from, bounded(budget));
    }

    @Override
    public void raw(Caller caller, LogRef log, OutputStream out) throws IOException {
        output.copy(source(caller, log), out);
    }

    private static Duration bounded(Duration budget) {
        return budget.compareTo(LONGEST) > 0 ? LONGEST : budget;
    }

    private Source source(Caller caller, LogRef log) {
        runs.get(caller, log.run());
        return new Source(caller.tenant(), log);
    }
}
