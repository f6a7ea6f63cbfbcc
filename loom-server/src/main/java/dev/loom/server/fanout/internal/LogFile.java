package dev.loom.server.fanout.internal;

import dev.loom.server.run.StepOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that runs of a job write their lines to, each with its time and node. When it has grown to
 * 10 MiB it becomes {@code NAME.1}, and the one before {@code NAME.2}; there are five of them.
 */
final class LogFile {

    private static final Logger log = LoggerFactory.getLogger(LogFile.class);
    private static final int OLDER = 5;
    private static final int LONGEST_LINE = 64 * 1024;

    private final Path root;
    private final Path file;
    private final InstantSource clock;
    private final long longest;

    LogFile(Path root, Path file, InstantSource clock) {
        this(root, file, clock, 10L << 20);
    }

    LogFile(Path root, Path file, InstantSource clock, long longest) {
        this.root = root;
        this.file = file;
        this.clock = clock;
        this.longest = longest;
    }

    /** What a node prints, line by line. */
    StepOutput.Copy of(String node) {
        return new Lines(node);
    }

    private final class Lines implements StepOutput.Copy {

        private final String node;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean broken;

        Lines(String node) {
            this.node = node;
        }

        @Override
        public void take(byte[] bytes) {
            ByteArrayOutputStream ready = new ByteArrayOutputStream(bytes.length + 64);
            for (byte each : bytes) {
                if (each == '\n' || line.size() == LONGEST_LINE) {
                    finish(ready);
                }
                if (each != '\n') {
                    line.write(each);
                }
            }
            append(ready);
        }

        @Override
        public void end() {
            ByteArrayOutputStream ready = new ByteArrayOutputStream();
            if (line.size() > 0) {
                finish(ready);
            }
            append(ready);
        }

        private void finish(ByteArrayOutputStream ready) {
            String before = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + node + " ";
            ready.writeBytes(before.getBytes(StandardCharsets.UTF_8));
            ready.writeBytes(line.toByteArray());
            ready.write('\n');
            line.reset();
        }

        /** What can't be written is lost here, not in Loom: the step goes on. */
        private void append(ByteArrayOutputStream ready) {
            if (ready.size() == 0 || broken) {
                return;
            }
            try {
                write(ready.toByteArray());
            } catch (IOException | IllegalArgumentException e) {
                broken = true;
                log.warn("{} isn't written for {}: {}", file, node, e.toString());
            }
        }
    }

    private synchronized void write(byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        ServerFiles.inside(root, file, file.toString());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) + bytes.length > longest) {
            turn();
        }
        try (OutputStream out =
                Files.newOutputStream(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS)) {
            out.write(bytes);
        }
    }

    private void turn() throws IOException {
        for (int i = OLDER - 1; i >= 1; i--) {
            Path from = file.resolveSibling(file.getFileName() + "." + i);
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                move(from, i + 1);
            }
        }
        move(file, 1);
    }

    private void move(Path from, int number) throws IOException {
        Files.move(
                from,
                file.resolveSibling(file.getFileName() + "." + number),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
