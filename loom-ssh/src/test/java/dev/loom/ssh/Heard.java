package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears, and insists that it comes in order, without holes but told ones. */
final class Heard implements OutputSink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> gaps = new ArrayList<>();
    private long next;

    Heard() {}

    Heard(long from) {
        next = from;
    }

    @Override
    public synchronized void write(long offset, byte[] chunk) {
        if (offset != next) {
            throw new AssertionError("heard offset " + offset + " where " + next + " was next");
        }
        bytes.writeBytes(chunk);
        next += chunk.length;
    }

    @Override
    public synchronized void gap(long from, long to) {
        if (from != next || to <= from) {
            throw new AssertionError("a gap " + from + "–" + to + " where " + next + " was next");
        }
        gaps.add(from + "–" + to);
        next = to;
    }

    synchronized String text() {
        return bytes.toString(UTF_8);
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    synchronized List<String> gaps() {
        return List.copyOf(gaps);
    }
}
