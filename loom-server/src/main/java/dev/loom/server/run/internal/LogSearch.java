package dev.loom.server.run.internal;

import dev.loom.server.run.LogLine;
import dev.loom.server.run.LogMatches;
import dev.loom.server.run.LogQuery;
import dev.loom.server.run.internal.OutputPieces.Place;
import dev.loom.server.run.internal.OutputPieces.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Searches an attempt's output for a while; who asks goes on from where the time was over. */
@Component
class LogSearch {

    private static final int PIECES_AT_ONCE = 16;
    private static final int LINES_PER_LOOK = 64;

    private final OutputPieces pieces;

    LogSearch(OutputPieces pieces) {
        this.pieces = pieces;
    }

    /**
     * Downwards.
     *
     * @param limit how many numbers to answer
     * @param all whether the last line is looked at though it may go on
     * @param once whether the first match is enough
     */
    LogMatches down(
            Source source,
            LogQuery query,
            long from,
            int limit,
            boolean all,
            boolean once,
            Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        Predicate<String> test = query.test();
        LineReader reader = new LineReader(pieces, source, from - 1, PIECES_AT_ONCE);
        List<Long> found = new ArrayList<>();
        long count = 0;
        long upTo = from - 1;
        for (long looked = 1; ; looked++) {
            LogLine line = reader.next();
            if (line == null || reader.open() && !all) {
                return new LogMatches(count, found, upTo, true);
            }
            upTo = line.number();
            if (test.test(line.text())) {
                count++;
                if (found.size() < limit) {
                    found.add(line.number());
                }
                if (once) {
                    return new LogMatches(count, found, upTo, true);
                }
            }
            if (looked % LINES_PER_LOOK == 0 && System.nanoTime() > end) {
                return new LogMatches(count, found, upTo, false);
            }
        }
    }

    /** Upwards, piece by piece, for the first that matches. */
    LogMatches up(Source source, LogQuery query, long from, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        Predicate<String> test = query.test();
        long to = from;
        while (to >= 1) {
            Optional<Place> place = pieces.ofLine(source, to - 1);
            if (place.isEmpty()) {
                break;
            }
            long first = place.get().firstLine() + (place.get().position() == 0 ? 1 : 2);
            long last = lastMatch(source, test, first, to);
            if (last > 0) {
                return new LogMatches(1, List.of(last), last, true);
            }
            to = Math.min(first, to) - 1;
            if (System.nanoTime() > end) {
                return new LogMatches(0, List.of(), to + 1, false);
            }
        }
        return new LogMatches(0, List.of(), 1, true);
    }

    private long lastMatch(Source source, Predicate<String> test, long first, long to) {
        LineReader reader = new LineReader(pieces, source, Math.min(first, to) - 1, 2);
        long last = 0;
        LogLine line = reader.next();
        while (line != null && line.number() <= to) {
            if (test.test(line.text())) {
                last = line.number();
            }
            line = reader.next();
        }
        return last;
    }
}
