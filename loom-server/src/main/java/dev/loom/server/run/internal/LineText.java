package dev.loom.server.run.internal;

import dev.loom.server.run.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Gathers a line, up to 64 KiB of it. */
final class LineText {

    static final int MOST = 64 * 1024;

    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(160);
    private long left;

    /**
     * Adds some of it. Of a line that is too long, what was overwritten by a carriage return goes.
     */
    void add(byte[] bytes, int from, int to) {
        int begin = from;
        if (gathered.size() + to - from > MOST) {
            int returned = lastReturn(bytes, from, to);
            if (returned >= 0) {
                gathered.reset();
                left = 0;
                begin = returned + 1;
            }
        }
        int some = Math.min(to - begin, MOST - gathered.size());
        gathered.write(bytes, begin, some);
        left += to - begin - some;
    }

    /** Says that something is left out here. */
    void leftOut(long bytes) {
        String words = "… " + bytes + " bytes are left out here …";
        gathered.writeBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    private static int lastReturn(byte[] bytes, int from, int to) {
        for (int i = to - 2; i >= from; i--) {
            if (bytes[i] == '\r') {
                return i;
            }
        }
        return -1;
    }

    /** The line. */
    LogLine line(long number, Instant begun) {
        return new LogLine(number + 1, begun, gathered.toString(StandardCharsets.UTF_8), left);
    }
}
