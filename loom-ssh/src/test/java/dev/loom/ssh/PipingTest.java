package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.testkit.sshd.Processes;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose output comes straight through their connection. */
class PipingTest {

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

    private static AttemptEnd pipe(AttemptId attempt, NodeCommand command, OutputSink sink)
            throws SshException {
        return rig.shell.pipe(rig.target, attempt, command, sink, new AbortSignal());
    }

    private static AttemptEnd pipe(String script, OutputSink sink) throws SshException {
        return pipe(Rig.newAttempt(), NodeCommand.of(script, Rig.LONG), sink);
    }

    @Test
    void theOutputAndTheExitStatusAreTold() throws Exception {
        var heard = new Heard();

        var end = pipe("echo out; echo err >&2; pwd; wc -c; exit 7", heard);

        assertThat(heard.text()).isEqualTo("out\nerr\n" + rig.node.home() + "\n0\n");
        assertThat(((AttemptEnd.Exited) end).status()).isEqualTo(7);
        assertThat(((AttemptEnd.Exited) end).left()).isEqualTo(new Termination.Verified());
    }

    @Test
    void whatHadEndedByItselfBeforeItIsAbortedEndedAsItDid() throws Exception {
        var attempt = Rig.newAttempt();
        var abort = new AbortSignal();
        var heard = new Heard();

        var end =
                rig.shell.pipe(
                        rig.target,
                        attempt,
                        NodeCommand.of("echo done; exit 3", Rig.LONG),
                        (offset, bytes) -> {
                            Rig.await("it has ended", () -> Processes.ofAttempt(attempt).isEmpty());
                            heard.write(offset, bytes);
                            abort.trigger();
                        },
                        abort);

        assertThat(heard.text()).isEqualTo("done\n");
        assertThat(((AttemptEnd.Exited) end).status()).isEqualTo(3);
    }

    @Test
    void howeverSlowlyANodeIsReadItSendsNoMoreThanItsWindow() throws Exception {
        byte[] some = new byte[32 * 1024];
        try (var lease = rig.pool.borrow(rig.target, false);
                var channel =
                        new ExecChannel(lease.connection().client().getConnection(), () -> {})) {
            channel.open();
            channel.exec("yes");
            InputStream output = channel.getInputStream();
            for (int i = 0; i < 20; i++) {
                Rig.await(
                        "the node has sent what it may",
                        () -> channel.getLocalWinSize() < some.length);
                output.readNBytes(some, 0, some.length);

                assertThat(output.available() + channel.getLocalWinSize()).isLessThan(256 * 1024);
            }
        }
    }

    @Test
    void whatALoginShellPrintsIsNotOutput() throws Exception {
        var profile = rig.node.home().resolve(".bashrc");
        Files.writeString(profile, "echo welcome; echo exit 1 >&2; printf here");
        var heard = new Heard();

        var end = pipe("echo mine", heard);

        Files.delete(profile);
        assertThat(heard.text()).isEqualTo("mine\n");
        assertThat(end).isEqualTo(new AttemptEnd.Exited(0, 5, new Termination.NotNeeded()));
    }

    @Test
    void aSignalThatEndsAScriptIsItsStatus() throws Exception {
        assertThat(pipe("kill -TERM $$", new Heard()))
                .isEqualTo(new AttemptEnd.Exited(143, 0, new Termination.Verified()));
    }

    @Test
    void whatItIsAndIsCalledWithIsInNoListOfProcesses() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();
        var command =
                new NodeCommand(
                        "tr '\\0' ' ' </proc/$$/cmdline; echo; echo $1",
                        List.of("secret"),
                        Map.of(),
                        List.of(),
                        Rig.LONG);

        pipe(attempt, command, heard);

        assertThat(heard.text()).isEqualTo("/bin/sh -s " + attempt + " \nsecret\n");
    }

    @Test
    void aScriptThatStartsNothingIsEndedInTime() throws Exception {
        var attempt = Rig.newAttempt();

        var end =
                pipe(
                        attempt,
                        NodeCommand.of("while :; do :; done", Duration.ofMillis(500)),
                        new Heard());

        assertThat(((AttemptEnd.TimedOut) end).left()).isEqualTo(new Termination.Verified());
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
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
        String script = "printf '%s\\0' \"$@\"; printf '%s\\0' \"$ODD\"; ";
        var environment = Map.of("ODD", odd.toString());
        var files =
                List.of(
                        new UploadedFile("sub/all", all, 0640),
                        new UploadedFile("x", new byte[0], 0600));
        var expected = new ArrayList<>(arguments);
        expected.add(odd.toString());
        byte[] head = (String.join("\0", expected) + "\0").getBytes(UTF_8);

        var plain = new Heard();
        pipe(
                Rig.newAttempt(),
                new NodeCommand(script, arguments, environment, List.of(), Rig.LONG),
                plain);
        var attempt = Rig.newAttempt();
        var heard = new Heard();
        pipe(
                attempt,
                new NodeCommand(
                        script + "cat sub/all; stat -c %a sub/all x",
                        arguments,
                        environment,
                        files,
                        Rig.LONG),
                heard);

        assertThat(plain.bytes()).isEqualTo(head);
        byte[] got = heard.bytes();
        assertThat(Arrays.copyOf(got, head.length)).isEqualTo(head);
        int end = head.length + all.length;
        assertThat(Arrays.copyOfRange(got, head.length, end)).isEqualTo(all);
        assertThat(new String(got, end, got.length - end, UTF_8)).isEqualTo("640\n600\n");
        assertThat(rig.node.home().resolve(".loom/run/.w." + attempt)).doesNotExist();
    }

    @Test
    void aLongScriptAndOneWithAnInterpreterRun() throws Exception {
        var heard = new Heard();

        pipe("# " + "x".repeat(200_000) + "\necho long", heard);
        pipe("#!/usr/bin/env bash\necho ${BASH_VERSION:+bash}; exit 4", new Heard());

        assertThat(heard.text()).isEqualTo("long\n");
        assertThat(((AttemptEnd.Exited) pipe("#!/bin/bash\nexit 4", new Heard())).status())
                .isEqualTo(4);
    }

    @Test
    void whatASuccessfulCommandLeavesRunningDoesNotHoldUpItsEnd() throws Exception {
        var attempt = Rig.newAttempt();
        long before = System.nanoTime();

        var end = pipe(attempt, NodeCommand.of("sleep 300 & echo up", Rig.LONG), new Heard());

        assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(8_000);
        assertThat(end).isEqualTo(new AttemptEnd.Exited(0, 3, new Termination.NotNeeded()));
        assertThat(Processes.ofAttempt(attempt)).hasSize(1);
        assertThat(rig.shell.terminate(rig.target, attempt)).isEqualTo(new Termination.Verified());
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void whatAFailedCommandLeavesRunningIsEnded() throws Exception {
        var attempt = Rig.newAttempt();

        var end =
                pipe(
                        attempt,
                        NodeCommand.of(
                                "sleep 300 & setsid sleep 300 & sleep 0.1; exit 3", Rig.LONG),
                        new Heard());

        assertThat(end).isEqualTo(new AttemptEnd.Exited(3, 0, new Termination.Verified()));
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void theSameAttemptNeverStartsTwice() throws Exception {
        var attempt = Rig.newAttempt();
        var command = NodeCommand.of("echo x >>~/once", Rig.LONG);
        pipe(attempt, command, new Heard());

        var again = pipe(attempt, command, new Heard());

        assertThat(again).isInstanceOf(AttemptEnd.Refused.class);
        assertThat(again.toString()).contains("started before");
        assertThat(rig.read("once")).isEqualTo("x");
        assertThat(rig.shell.inquire(rig.target, attempt)).isEqualTo(new Inquiry.Vanished());
    }

    @Test
    void whatWasTerminatedBeforeItsStartNeverStarts() throws Exception {
        var attempt = Rig.newAttempt();
        rig.shell.terminate(rig.target, attempt);

        assertThat(pipe(attempt, NodeCommand.of("echo x", Rig.LONG), new Heard()))
                .isInstanceOf(AttemptEnd.Refused.class);
        assertThat(rig.shell.inquire(rig.target, attempt)).isEqualTo(new Inquiry.Cancelled());
    }

    private static final String STUBBORN =
            "trap 'echo dying; exit 1' TERM; setsid sh -c 'trap \"\" TERM; sleep 300; sleep 300' &"
                    + " echo ready; while :; do sleep 0.05; done";

    @Test
    void aTimeoutEndsEverythingAndHearsTheLastWords() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();

        var end = pipe(attempt, NodeCommand.of(STUBBORN, Duration.ofMillis(1500)), heard);

        assertThat(((AttemptEnd.TimedOut) end).left()).isEqualTo(new Termination.Verified());
        assertThat(heard.text()).startsWith("ready\n").endsWith("dying\n");
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void aConnectionThatBreaksEndsTheCommandAndSaysSo() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();
        var end =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return pipe(attempt, NodeCommand.of(STUBBORN, Rig.LONG), heard);
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                });
        Rig.await("the command runs", () -> heard.text().startsWith("ready"));
        assertThat(rig.shell.inquire(rig.target, attempt)).isInstanceOf(Inquiry.Running.class);

        rig.node.connections().forEach(ProcessHandle::destroyForcibly);

        var cut = (AttemptEnd.CutOff) end.get(40, TimeUnit.SECONDS);
        assertThat(cut.left()).isEqualTo(new Termination.Verified());
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void muchOutputComesWholeAndInOrder() throws Exception {
        var heard = new Heard();

        var end = pipe("i=0; while [ $i -lt 20000 ]; do echo \"line $i\"; i=$((i+1)); done", heard);

        assertThat(((AttemptEnd.Exited) end).outputBytes()).isEqualTo(heard.bytes().length);
        assertThat(heard.text().lines()).hasSize(20_000);
        assertThat(heard.text()).endsWith("line 19999\n");
    }
}
