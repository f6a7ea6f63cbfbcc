package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.testkit.sshd.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

    @TempDir static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(folder, Rig.quick());
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void theOutputAndTheExitStatusOfAScriptAreTold() throws Exception {
        var heard = new Heard();

        var end = rig.run("echo out; echo err >&2; exit 7", heard);

        assertThat(heard.text()).isEqualTo("out\nerr\n");
        assertThat(end).isEqualTo(new AttemptEnd.Exited(7, 8, new Termination.Verified()));
    }

    @Test
    void whatALoginShellPrintsIsNotOutput() throws Exception {
        var profile = rig.node.home().resolve(".bashrc");
        Files.writeString(profile, "echo welcome; echo exit 1 >&2; printf here");
        var heard = new Heard();

        var end = rig.run("echo mine", heard);

        Files.delete(profile);
        assertThat(heard.text()).isEqualTo("mine\n");
        assertThat(end).isEqualTo(new AttemptEnd.Exited(0, 5, new Termination.NotNeeded()));
    }

    @Test
    void aSignalThatEndsAScriptIsItsStatus() throws Exception {
        var end = rig.run("kill -TERM $$", new Heard());

        assertThat(end).isEqualTo(new AttemptEnd.Exited(143, 0, new Termination.Verified()));
    }

    @Test
    void outputIsHeardWhileTheScriptRuns() throws Exception {
        var heard = new Heard();
        var first = new CountDownLatch(1);
        var end =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return rig.run(
                                "echo one; until [ -e ~/go ]; do sleep 0.02; done; echo two",
                                (offset, bytes) -> {
                                    heard.write(offset, bytes);
                                    first.countDown();
                                });
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.text()).isEqualTo("one\n");
        Files.createFile(rig.node.home().resolve("go"));
        assertThat(end.get(10, TimeUnit.SECONDS))
                .isEqualTo(new AttemptEnd.Exited(0, 8, new Termination.NotNeeded()));
        assertThat(heard.text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void argumentsVariablesAndFilesArriveUnchanged() throws Exception {
        var odd = new StringBuilder();
        for (char c = 1; c < 0x180; c++) {
            odd.append(c);
        }
        odd.append("$(id) `id` \"'\\ %s € 😀\n");
        byte[] all = new byte[70_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 + i / 256);
        }
        var arguments = List.of("-n", "", odd.toString(), "two words", "'", "\n");
        var command =
                new NodeCommand(
                        "printf '%s\\0' \"$@\"; printf '%s\\0' \"$ODD\"; cat sub/all; stat -c %a sub/all x",
                        arguments,
                        Map.of("ODD", odd.toString(), "PATH", "/usr/bin:/bin"),
                        List.of(
                                new UploadedFile("sub/all", all, 0640),
                                new UploadedFile("x", new byte[0], 0600)),
                        Rig.LONG);
        var heard = new Heard();

        rig.shell.run(rig.target, Rig.newAttempt(), command, heard, new AbortSignal());

        var expected = new ArrayList<>(arguments);
        expected.add(odd.toString());
        byte[] head = (String.join("\0", expected) + "\0").getBytes(UTF_8);
        byte[] got = heard.bytes();
        assertThat(Arrays.copyOf(got, head.length)).isEqualTo(head);
        int files = head.length + all.length;
        assertThat(Arrays.copyOfRange(got, head.length, files)).isEqualTo(all);
        assertThat(new String(got, files, got.length - files, UTF_8)).isEqualTo("640\n600\n");
    }

    @Test
    void aCommandMayRunInTheHomeOfItsLogin() throws Exception {
        var command =
                new NodeCommand(
                        "pwd; sleep 300 & exit 2", List.of(), Map.of(), List.of(), Rig.LONG, true);
        var heard = new Heard();
        var attempt = Rig.newAttempt();

        var end = rig.shell.run(rig.target, attempt, command, heard, new AbortSignal());

        assertThat(heard.text()).isEqualTo(rig.node.home() + "\n");
        assertThat(((AttemptEnd.Exited) end).left()).isEqualTo(new Termination.Verified());
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void aScriptRunsUnderTheInterpreterOfItsFirstLine() throws Exception {
        var heard = new Heard();

        rig.run("#!/usr/bin/env bash\necho ${BASH_VERSION:+bash}; [[ -t 0 ]] || wc -c", heard);

        assertThat(heard.text()).isEqualTo("bash\n0\n");
    }

    @Test
    void aMissingInterpreterIsAFailureThatIsTold() throws Exception {
        var heard = new Heard();

        var end = rig.run("#!/nowhere/perl\nprint 1", heard);

        assertThat(((AttemptEnd.Exited) end).status()).isIn(126, 127);
        assertThat(heard.text()).contains("/nowhere/perl");
    }

    @Test
    void aDaemonThatASuccessfulScriptStartsStaysAndDoesNotHoldUpItsEnd() throws Exception {
        var attempt = Rig.newAttempt();
        long before = System.nanoTime();

        var end =
                rig.run(
                        attempt,
                        "(trap 'echo pipe >~/died' PIPE; n=0; while [ ! -e ~/enough ]; do echo $n;"
                                + " n=$((n+1)); echo $n >~/beats; sleep 0.05; done) & echo up",
                        Rig.LONG,
                        new GapsAllowed());

        long millis = (System.nanoTime() - before) / 1_000_000;
        assertThat(end).isInstanceOf(AttemptEnd.Exited.class);
        assertThat(((AttemptEnd.Exited) end).status()).isZero();
        assertThat(millis).isBetween(500L, 5000L);
        int beats = beats();
        Rig.await("the daemon goes on", () -> beats() > beats + 3);
        rig.shell.forget(rig.target, attempt);
        int later = beats();
        Rig.await("the daemon goes on when its step is forgotten", () -> beats() > later + 3);
        assertThat(Processes.ofAttempt(attempt)).isNotEmpty();
        assertThat(rig.read("died")).isEmpty();
        Files.createFile(rig.node.home().resolve("enough"));
    }

    /** The daemon empties the file each time before it writes. */
    private static int beats() {
        AtomicInteger beats = new AtomicInteger();
        Rig.await(
                "a beat",
                () -> {
                    try {
                        String now = rig.read("beats");
                        beats.set(now.isEmpty() ? 0 : Integer.parseInt(now));
                        return beats.get() > 0;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        return beats.get();
    }

    /** A daemon's words after the end are cut off where they are. */
    private static final class GapsAllowed implements OutputSink {
        @Override
        public void write(long offset, byte[] bytes) {}
    }

    @Test
    void theBackgroundChildrenOfAFailedScriptAreGone() throws Exception {
        var attempt = Rig.newAttempt();

        var end =
                rig.run(
                        attempt,
                        "sleep 300 & setsid sleep 300 & (trap '' TERM; sleep 300; sleep 300) &"
                                + " sleep 0.1; exit 3",
                        Rig.LONG,
                        new Heard());

        assertThat(end).isEqualTo(new AttemptEnd.Exited(3, 0, new Termination.Verified()));
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void theSameAttemptNeverStartsTwice() throws Exception {
        var attempt = Rig.newAttempt();
        var first = new Heard();
        var second = new Heard();

        var end = rig.run(attempt, "echo once; echo x >>~/count; exit 0", Rig.LONG, first);
        var again = rig.run(attempt, "echo never; echo x >>~/count", Rig.LONG, second);

        assertThat(again).isEqualTo(end);
        assertThat(second.text()).isEqualTo("once\n");
        assertThat(rig.read("count")).isEqualTo("x");
        assertThat(rig.shell.inquire(rig.target, attempt)).isEqualTo(new Inquiry.Ended(0));
    }

    @Test
    void aForgottenAttemptKeepsItsStatusAndNothingElse() throws Exception {
        var attempt = Rig.newAttempt();
        rig.run(attempt, "exit 5", Rig.LONG, new Heard());

        rig.shell.forget(rig.target, attempt);
        rig.shell.forget(rig.target, attempt);

        try (var left = Files.list(rig.folder(attempt))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("end");
        }
        assertThat(rig.shell.inquire(rig.target, attempt)).isEqualTo(new Inquiry.Ended(5));
        var heard = new Heard();
        assertThat(rig.run(attempt, "echo again", Rig.LONG, heard))
                .isEqualTo(new AttemptEnd.Exited(5, 0, new Termination.Verified()));
        assertThat(heard.text()).isEmpty();
    }

    @Test
    void anAttemptThatNeverStartedIsUnknownAndTerminatingItKeepsItFromStarting() throws Exception {
        var attempt = Rig.newAttempt();

        assertThat(rig.shell.inquire(rig.target, attempt)).isEqualTo(new Inquiry.NotStarted());
        assertThat(rig.shell.terminate(rig.target, attempt)).isEqualTo(new Termination.Prevented());
        assertThat(rig.shell.terminate(rig.target, attempt)).isEqualTo(new Termination.Prevented());
        assertThat(rig.shell.inquire(rig.target, attempt)).isEqualTo(new Inquiry.Cancelled());
        assertThat(rig.run(attempt, "echo x", Rig.LONG, new Heard()))
                .isInstanceOf(AttemptEnd.Refused.class);
    }

    @Test
    void theNodeCanBeChecked() throws Exception {
        assertThat(rig.shell.check(rig.target)).startsWith("Linux");
    }

    @Test
    void anAttemptIdThatCouldLeaveItsFolderIsRefused() {
        assertThatThrownBy(() -> new AttemptId("../x")).hasMessageContaining("should be");
    }
}
