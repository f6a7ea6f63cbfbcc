package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.testkit.sshd.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {

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

    private static final String STUBBORN =
            "trap 'echo dying; exit 1' TERM; setsid sh -c 'trap \"\" TERM; sleep 300; sleep 300' &"
                    + " echo ready; while :; do sleep 0.05; done";

    @Test
    void aTimeoutEndsEverythingAndHearsTheLastWords() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();

        var end = rig.run(attempt, STUBBORN, Duration.ofMillis(1500), heard);

        assertThat(end).isInstanceOf(AttemptEnd.TimedOut.class);
        assertThat(((AttemptEnd.TimedOut) end).left()).isEqualTo(new Termination.Verified());
        assertThat(heard.text()).startsWith("ready\n").endsWith("dying\n");
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void anAbortFromAnotherThreadEndsEverything() throws Exception {
        var attempt = Rig.newAttempt();
        var abort = new AbortSignal();
        var heard = new Heard();
        var end =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        var command = NodeCommand.of(STUBBORN, Rig.LONG);
                        return rig.shell.run(rig.target, attempt, command, heard, abort);
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                });
        Rig.await("the script runs", () -> heard.text().startsWith("ready"));
        assertThat(rig.shell.inquire(rig.target, attempt)).isInstanceOf(Inquiry.Running.class);

        abort.trigger();

        var aborted = (AttemptEnd.Aborted) end.get(20, TimeUnit.SECONDS);
        assertThat(aborted.left()).isEqualTo(new Termination.Verified());
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @Test
    void anAbortBeforeTheStartStartsNothing() throws Exception {
        var abort = new AbortSignal();
        abort.trigger();
        var attempt = Rig.newAttempt();

        var end =
                rig.shell.run(
                        rig.target,
                        attempt,
                        NodeCommand.of("sleep 300", Rig.LONG),
                        new Heard(),
                        abort);

        assertThat(end).isEqualTo(new AttemptEnd.Aborted(0, new Termination.Prevented()));
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void whatHadEndedByItselfBeforeItIsAbortedEndedAsItDid(int status) throws Exception {
        var attempt = Rig.newAttempt();
        rig.run(attempt, "echo done; exit " + status, Rig.LONG, new Heard());
        var heard = new Heard();
        var abort = new AbortSignal();
        abort.trigger();

        var end = rig.shell.follow(rig.target, attempt, 0, Rig.LONG, heard, abort);

        assertThat(heard.text()).isEqualTo("done\n");
        assertThat(end)
                .isInstanceOfSatisfying(
                        AttemptEnd.Exited.class,
                        exited -> assertThat(exited.status()).isEqualTo(status));
    }

    @Test
    void whatEndedWellOnlyBecauseItWasAbortedIsAbortedHoweverOftenItIsLookedAt() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();
        var abort = new AbortSignal();
        var end =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return rig.shell.run(
                                rig.target,
                                attempt,
                                NodeCommand.of(
                                        "trap 'exit 0' TERM; echo up; while :; do sleep 0.05; done",
                                        Rig.LONG),
                                heard,
                                abort);
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                });
        Rig.await("the script runs", () -> heard.text().startsWith("up"));
        abort.trigger();
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(AttemptEnd.Aborted.class);

        var again = rig.shell.follow(rig.target, attempt, 0, Rig.LONG, new Heard(), abort);

        assertThat(again)
                .isInstanceOfSatisfying(
                        AttemptEnd.Aborted.class,
                        aborted ->
                                assertThat(aborted.left()).isEqualTo(new Termination.Verified()));
    }

    @Test
    void whatCannotBeNotedOnTheNodeIsEndedAllTheSame() throws Exception {
        var attempt = Rig.newAttempt();
        var abort = new AbortSignal();
        OutputSink sink =
                (_, _) -> {
                    assertThat(rig.folder(attempt).resolve("d/stopped").toFile().mkdir()).isTrue();
                    abort.trigger();
                };

        var end =
                rig.shell.run(
                        rig.target,
                        attempt,
                        NodeCommand.of("echo up; sleep 300", Rig.LONG),
                        sink,
                        abort);

        assertThat(((AttemptEnd.Aborted) end).left()).isEqualTo(new Termination.Verified());
    }

    @Test
    void aNodeWhoseRunnerIsGoneSaysSo() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();
        var end =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return rig.run(attempt, "echo up; sleep 300", Rig.LONG, heard);
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                });
        Rig.await("the script runs", () -> heard.text().startsWith("up"));

        long runner =
                Long.parseLong(rig.read(".loom/run/" + attempt + "/d/runner.pid").split(" ")[0]);
        ProcessHandle.of(runner).orElseThrow().destroyForcibly();

        assertThat(end.get(20, TimeUnit.SECONDS))
                .isEqualTo(new AttemptEnd.Vanished(3, new Termination.Verified()));
        assertThat(Processes.ofAttempt(attempt)).isEmpty();
    }
}
