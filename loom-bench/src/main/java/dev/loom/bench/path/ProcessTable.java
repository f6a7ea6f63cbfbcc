package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Linux counts of processes, in {@code /proc}. */
final class ProcessTable {

    /** The unit of CPU times in {@code /proc}, the same on every machine that Java runs on. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int USER_TIME = 11;

    private final Path folder;

    /** Where {@code /proc} is. */
    ProcessTable(Path folder) {
        this.folder = folder;
    }

    /**
     * CPU time since the start.
     *
     * @param own of the process
     * @param ended of its children that have ended, and theirs
     */
    record Cpu(Duration own, Duration ended) {

        Duration total() {
            return own.plus(ended);
        }
    }

    /** The CPU time of a process without its living children. */
    Cpu cpu(long process) throws IOException {
        String stat = Files.readString(folder.resolve(Long.toString(process)).resolve("stat"));
        // the name before it is in parentheses, and may hold blanks and parentheses
        List<Long> ticks =
                Arrays.stream(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "))
                        .skip(USER_TIME)
                        .limit(4)
                        .map(Long::valueOf)
                        .toList();
        return new Cpu(
                TICK.multipliedBy(ticks.get(0) + ticks.get(1)),
                TICK.multipliedBy(ticks.get(2) + ticks.get(3)));
    }

    /** The CPU time of a process and all that came of it, living or not. */
    Duration cpuOfFamily(long process) throws IOException {
        return Duration.ofNanos(sumOfFamily(process, each -> cpu(each).total().toNanos()));
    }

    /**
     * Memory in kilobytes that the process alone would free by ending, and its part of the rest.
     */
    long proportionalKilobytes(long process) throws IOException {
        return kilobytes(process, "smaps_rollup", "Pss:");
    }

    /** The same of a process and all that lives of its children. */
    long proportionalKilobytesOfFamily(long process) throws IOException {
        return sumOfFamily(process, this::proportionalKilobytes);
    }

    /** Memory of the process in kilobytes that is in RAM, shared or not. */
    long residentKilobytes(long process) throws IOException {
        return kilobytes(process, "status", "VmRSS:");
    }

    private long kilobytes(long process, String file, String line) throws IOException {
        Path path = folder.resolve(Long.toString(process)).resolve(file);
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(each -> each.startsWith(line))
                    .map(each -> each.substring(line.length()).replace("kB", "").strip())
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no line " + line + " in " + path));
        }
    }

    private interface Amount {
        long of(long process) throws IOException;
    }

    private static long sumOfFamily(long process, Amount amount) throws IOException {
        long sum = amount.of(process);
        for (ProcessHandle child : children(process)) {
            try {
                sum += amount.of(child.pid());
            } catch (IOException e) {
                if (child.isAlive()) {
                    throw e;
                }
            }
        }
        return sum;
    }

    private static List<ProcessHandle> children(long process) {
        return ProcessHandle.of(process).stream().flatMap(ProcessHandle::descendants).toList();
    }
}
