package dev.loom.server.fanout.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.StepOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a job's file. */
final class LogFileTest {

    private static final Instant NOW = Instant.parse("2026-05-01T02:30:09.5Z");

    @TempDir Path root;

    private LogFile file(Path path, long longest) {
        return new LogFile(root, path, () -> NOW, longest);
    }

    private static void print(StepOutput.Copy to, String text) {
        to.take(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyLineHasItsTimeAndNodeHoweverItCame() {
        Path path = root.resolve("a/b.log");
        LogFile file = file(path, 1000);
        StepOutput.Copy one = file.of("web-1");
        StepOutput.Copy two = file.of("web-2");

        print(one, "first\nsec");
        print(two, "other\n");
        print(one, "ond\n\nlast");
        one.end();
        two.end();

        assertThat(path)
                .hasContent(
                        """
                        2026-05-01T02:30:09.500Z web-1 first
                        2026-05-01T02:30:09.500Z web-2 other
                        2026-05-01T02:30:09.500Z web-1 second
                        2026-05-01T02:30:09.500Z web-1\s
                        2026-05-01T02:30:09.500Z web-1 last\
                        """);
    }

    @Test
    void aFullFileMakesRoomAndTheOldestGoes() throws IOException {
        Path path = root.resolve("b.log");
        StepOutput.Copy copy = file(path, 100).of("n");

        for (int i = 0; i < 20; i++) {
            print(copy, "line number " + i + " of some length, so that two don't fit\n");
        }

        assertThat(Files.readString(path)).contains("line number 19");
        assertThat(Files.readString(root.resolve("b.log.5"))).contains("line number 14");
        try (var all = Files.list(root)) {
            assertThat(all).hasSize(6);
        }
    }

    @Test
    void aLinkLeadsNowhere(@TempDir Path outside) throws IOException {
        Path victim = Files.writeString(outside.resolve("victim"), "unharmed");
        Files.createSymbolicLink(root.resolve("link.log"), victim);
        Files.createSymbolicLink(root.resolve("way"), outside);

        print(file(root.resolve("link.log"), 1000).of("n"), "x\n");
        print(file(root.resolve("way/new.log"), 1000).of("n"), "x\n");

        assertThat(victim).hasContent("unharmed");
        assertThat(outside.resolve("new.log")).doesNotExist();
    }
}
