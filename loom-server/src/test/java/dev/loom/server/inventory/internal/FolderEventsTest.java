package dev.loom.server.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderEventsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final FolderEvents events =
            new FolderEvents(Duration.ofMillis(20), Duration.ofSeconds(1));

    @TempDir private Path folder;

    @BeforeEach
    void watched() {
        Assumptions.assumeFalse(
                events.watch(Set.of(folder)), "the first time something may have changed before");
        Assumptions.assumeTrue(
                events.watch(Set.of(folder)),
                "Skipped: the file system of temporary files tells nothing that is relied on");
    }

    @AfterEach
    void close() throws IOException {
        events.close();
    }

    @Test
    void whatIsMadeChangedRenamedOrDeletedIsTold() throws Exception {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "a");
        assertThat(events.await(SOON)).isTrue();
        Files.writeString(file, "b");
        assertThat(events.await(SOON)).isTrue();
        Files.move(file, folder.resolve("b.yaml"));
        assertThat(events.await(SOON)).isTrue();
        Files.delete(folder.resolve("b.yaml"));
        assertThat(events.await(SOON)).isTrue();
        assertThat(events.await(Duration.ofMillis(1))).isFalse();
        assertThat(events.unmoved()).isTrue();
    }

    @Test
    void aWriterThatNeverPausesIsNotWaitedForForever() throws Exception {
        Path file = folder.resolve("log.yaml");
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                while (!Thread.currentThread().isInterrupted()) {
                                    Files.writeString(file, "x");
                                }
                            } catch (IOException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        });
        assertThat(events.await(SOON)).isTrue();
        writer.interrupt();
        writer.join();
    }

    @Test
    void aFolderThatIsAnotherOneNowIsSeen() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        events.watch(Set.of(folder, below));
        assertThat(events.watch(Set.of(folder, below))).isTrue();
        Files.move(below, folder.resolve("moved"));
        assertThat(events.unmoved()).isFalse();

        Files.createDirectory(below);
        assertThat(events.unmoved()).isFalse();
        assertThat(events.watch(Set.of(folder, below))).isFalse();
        assertThat(events.watch(Set.of(folder, below))).isTrue();
        assertThat(events.unmoved()).isTrue();
    }

    @Test
    void aFolderThatSomethingIsMountedOverIsSeenAndSoIsItsEnd() throws Exception {
        boolean mounted = call("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs") == 0;
        Assumptions.assumeTrue(mounted, "Skipped: nothing can be mounted here");
        try {
            assertThat(events.unmoved()).isFalse();
            assertThat(events.watch(Set.of(folder))).isFalse();
            assertThat(events.watch(Set.of(folder))).isTrue();
            Files.writeString(folder.resolve("a.yaml"), "a");
            assertThat(events.await(SOON)).isTrue();
        } finally {
            call("umount", "-l");
        }
        assertThat(events.unmoved()).isFalse();
    }

    @Test
    void whatIsNotThereOrTooMuchOrNotLocalIsNotReliedOn() throws Exception {
        assertThat(events.watch(Set.of())).isFalse();
        Path gone = folder.resolve("gone");
        events.watch(Set.of(folder, gone));
        assertThat(events.watch(Set.of(folder, gone))).isFalse();
        Path proc = Path.of("/proc");
        Assumptions.assumeTrue(Files.isDirectory(proc));
        events.watch(Set.of(proc));
        assertThat(events.watch(Set.of(proc))).isFalse();

        Set<Path> many = new HashSet<>();
        for (int i = 0; i <= FolderEvents.MOST; i++) {
            many.add(Files.createDirectory(folder.resolve("d" + i)));
        }
        events.watch(many);
        assertThat(events.watch(many)).isFalse();
    }

    @Test
    void whoWaitsIsToldThatItIsClosed() throws Exception {
        events.close();
        assertThatThrownBy(() -> events.await(SOON))
                .isInstanceOf(ClosedWatchServiceException.class);
    }

    private int call(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        all.add(folder.toString());
        return new ProcessBuilder(all).inheritIO().start().waitFor();
    }
}
