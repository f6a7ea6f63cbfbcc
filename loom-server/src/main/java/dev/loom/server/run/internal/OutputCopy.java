package dev.loom.server.run.internal;

import dev.loom.server.run.internal.OutputPieces.Piece;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An attempt's output on its way to a reader, from an offset on, with times if they are wanted. */
final class OutputCopy {

    private final OutputStream out;
    private final boolean times;
    private long skip;
    private long position;
    private boolean lineBegins = true;

    OutputCopy(OutputStream out, long offset, boolean times) {
        this.out = out;
        this.skip = offset;
        this.times = times;
    }

    /** Where the next piece begins. */
    long position() {
        return position;
    }

    void write(Piece piece) throws IOException {
        long left = piece.place().position() - position;
        if (left > 0) {
            String marker = "\n… " + left + " bytes are left out here …\n";
            some(marker.getBytes(StandardCharsets.UTF_8), piece.place().at());
        }
        if (skip >= piece.place().length()) {
            skip -= piece.place().length();
            lineBegins = !piece.place().open();
        } else {
            some(piece.bytes(), piece.place().at());
        }
        position = piece.place().end();
    }

    private void some(byte[] bytes, Instant at) throws IOException {
        int from = (int) Math.min(skip, bytes.length);
        skip -= from;
        if (from > 0) {
            lineBegins = bytes[from - 1] == '\n';
        }
        if (times) {
            byte[] time =
                    (at.truncatedTo(ChronoUnit.MILLIS) + " ").getBytes(StandardCharsets.US_ASCII);
            lines(bytes, from, time);
        } else {
            out.write(bytes, from, bytes.length - from);
        }
    }

    private void lines(byte[] bytes, int from, byte[] time) throws IOException {
        int begin = from;
        while (begin < bytes.length) {
            if (lineBegins) {
                out.write(time);
            }
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            lineBegins = end < bytes.length;
            int next = lineBegins ? end + 1 : end;
            out.write(bytes, begin, next - begin);
            begin = next;
        }
    }
}
