package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts, keeps both ends, and looks at heap and disk now and then. */
final class Measuring implements OutputSink {

    private static final long MIB = 1024 * 1024;

    private final Path folder;
    private final long heapBefore = usedHeap();
    long heard;
    long missed;
    private long measuredAt;
    long mostHeap;
    long mostDisk;
    String start = "";
    String end = "";

    Measuring(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(long offset, byte[] bytes) {
        assertThat(offset).isEqualTo(heard + missed);
        heard += bytes.length;
        var text = new String(bytes, US_ASCII);
        start = start.length() < 6 ? start + text : start;
        end = (end + text).substring(Math.max(0, end.length() + text.length() - 20));
        if (heard - measuredAt > 100 * MIB) {
            measuredAt = heard;
            mostHeap = Math.max(mostHeap, usedHeap() - heapBefore);
            mostDisk = Math.max(mostDisk, disk());
        }
    }

    @Override
    public void gap(long from, long to) {
        assertThat(from).isEqualTo(heard + missed);
        missed += to - from;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long disk() {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (UncheckedIOException | IOException vanishing) {
            return mostDisk;
        }
    }
}
