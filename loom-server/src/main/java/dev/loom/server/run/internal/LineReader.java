package dev.loom.server.run.internal;

import dev.loom.server.run.LogLine;
import dev.loom.server.run.internal.OutputPieces.Piece;
import dev.loom.server.run.internal.OutputPieces.Place;
import dev.loom.server.run.internal.OutputPieces.Source;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an attempt's lines one after the other, from any of them on: only the pieces that they lie
 * in are read. Numbers here count from 0.
 */
final class LineReader {

    private final OutputPieces pieces;
    private final Source source;
    private final int atOnce;
    private final Deque<Piece> ahead = new ArrayDeque<>();
    private boolean all;
    private @Nullable Place place;
    private byte[] bytes = {};
    private int at;
    private long line;
    private long position;

    /**
     * Before that line.
     *
     * @param atOnce how many pieces to fetch together: few for a window, more for a search
     */
    LineReader(OutputPieces pieces, Source source, long line, int atOnce) {
        this.pieces = pieces;
        this.source = source;
        this.atOnce = atOnce;
        Optional<Place> begin = pieces.ofLine(source, line);
        if (begin.isPresent()) {
            position = begin.get().position();
            load();
            skipTo(line);
        } else {
            all = true;
        }
    }

    private void skipTo(long wanted) {
        while (line < wanted && place != null) {
            int end = lineEnd();
            if (end < 0) {
                at = bytes.length;
                return; // the wanted line is left out, or isn't there yet
            }
            at = end + 1;
            line++;
        }
    }

    /** The next line; null after the last. It may go on if {@link #open} says so. */
    @Nullable LogLine next() {
        LineText text = new LineText();
        Instant begun = null;
        while (true) {
            if (at == bytes.length) {
                Place before = place;
                if (!load()) {
                    return begun == null ? null : text.line(line++, begun);
                }
                Place now = current();
                long left = before == null ? 0 : now.position() - before.end();
                if (left > 0) {
                    begun = begun == null ? now.at() : begun;
                    text.leftOut(left);
                }
                if (now.firstLine() > line) {
                    long number = line;
                    line = now.firstLine();
                    if (begun != null) {
                        return text.line(number, begun);
                    }
                }
            }
            begun = begun == null ? current().at() : begun;
            int end = lineEnd();
            if (end >= 0) {
                text.add(bytes, at, end);
                at = end + 1;
                return text.line(line++, begun);
            }
            text.add(bytes, at, bytes.length);
            at = bytes.length;
        }
    }

    private Place current() {
        if (place == null) {
            throw new IllegalStateException("nothing is loaded");
        }
        return place;
    }

    /** Whether the line that was read last may go on. */
    boolean open() {
        return place != null && place.open() && at == bytes.length;
    }

    private int lineEnd() {
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean load() {
        if (ahead.isEmpty() && !all) {
            ahead.addAll(pieces.from(source, position, atOnce));
            all = ahead.size() < atOnce;
        }
        Piece piece = ahead.poll();
        if (piece == null) {
            return false;
        }
        if (place == null) {
            line = piece.place().firstLine();
        }
        place = piece.place();
        bytes = piece.bytes();
        at = 0;
        position = place.end();
        return true;
    }
}
