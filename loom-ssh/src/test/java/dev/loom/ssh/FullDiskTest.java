package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs the right to mount a small file system; skipped elsewhere. */
class FullDiskTest {

    @TempDir static Path folder;
    private static Rig rig;
    private static Path small;
    private static boolean mounted;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(folder, Rig.quick());
        small = Files.createDirectory(rig.node.home().resolve(".loom"));
        mounted = call("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()) == 0;
        if (!mounted) {
            Assumptions.abort("Skipped: a small file system can't be mounted here.");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (rig != null) {
            rig.close();
        }
        if (mounted) {
            call("umount", "-l", small.toString());
        }
    }

    private static int call(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void aScriptThatDoesNotFitIsNotStarted() throws Exception {
        var command =
                new NodeCommand(
                        "echo x >~/ran",
                        List.of(),
                        Map.of(),
                        List.of(new UploadedFile("big", new byte[600_000], 0600)),
                        Rig.LONG);

        var end =
                rig.shell.run(
                        rig.target, Rig.newAttempt(), command, new Heard(), new AbortSignal());

        assertThat(end)
                .isEqualTo(
                        new AttemptEnd.NodeFull(
                                OptionalInt.empty(), 0, new Termination.NotNeeded()));
        assertThat(rig.read("ran")).isEmpty();
        assertThat(rig.run("echo fits", new Heard())).isInstanceOf(AttemptEnd.Exited.class);
    }

    @Test
    void aScriptThatFailsOnAFullDiskSaysSo() throws Exception {
        var attempt = Rig.newAttempt();

        var end =
                rig.run(attempt, "head -c 600000 /dev/zero >fill", Rig.LONG, (offset, bytes) -> {});

        assertThat(end).isInstanceOf(AttemptEnd.NodeFull.class);
        assertThat(((AttemptEnd.NodeFull) end).exitStatus()).isEqualTo(OptionalInt.of(1));
        rig.shell.forget(rig.target, attempt);
    }

    @Test
    void aScriptThatSucceedsKeepsItsStatusThoughItsOutputDoesNotFit() throws Exception {
        succeedsWith("");
    }

    @Test
    void nothingButItsOutputIsLostThoughItCannotBeNotedThatTheDiskIsFull() throws Exception {
        succeedsWith("mkdir ../full; ");
    }

    private static void succeedsWith(String first) throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();

        var end =
                rig.run(
                        attempt,
                        first + "head -c 2000000 /dev/zero | tr '\\0' z; sleep 0.1; echo; exit 0",
                        Rig.LONG,
                        heard);

        assertThat(end).isInstanceOf(AttemptEnd.Exited.class);
        assertThat(((AttemptEnd.Exited) end).status()).isZero();
        assertThat(heard.gaps()).isNotEmpty();
        rig.shell.forget(rig.target, attempt);
    }
}
