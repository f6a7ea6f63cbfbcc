package dev.loom.server.run;

import static dev.loom.server.run.ScriptedRuns.PATIENCE;
import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestPeople;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What steps print: kept, followed while they run, and bounded. */
@LoomServerTest
class RunOutputTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);

    private final Runs runs;
    private final ScriptedRuns scripted;
    private final Caller user;

    RunOutputTest(Runs runs, ScriptedOperation operation, TestPeople people) {
        this.runs = runs;
        this.user = people.caller(Role.USER);
        this.scripted = new ScriptedRuns(runs, operation, user);
    }

    @Test
    void outputIsKeptAndFollowed() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView run =
                scripted.start(
                        List.of(step(1, "talk")),
                        work -> {
                            write(work, 0, "one\n");
                            half.countDown();
                            goOn.await();
                            write(work, 4, "two\n");
                            return DONE;
                        });
        half.await();
        ByteArrayOutputStream followed = new ByteArrayOutputStream();
        Thread follower =
                Thread.startVirtualThread(() -> {
                    try {
                        runs.log(user, run.id(), 1, null, 0, false, true, followed);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        await().atMost(PATIENCE)
                .until(() -> followed.toString(StandardCharsets.UTF_8).equals("one\n"));
        goOn.countDown();
        follower.join(PATIENCE);

        assertThat(followed.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(log(run, 4)).isEqualTo("two\n");
    }

    @Test
    void ofTooMuchOutputTheBeginningAndTheEndAreKept() {
        int pieces = 400;
        byte[] piece = new byte[256 * 1024];
        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "flood")),
                                work -> {
                                    for (int i = 0; i < pieces; i++) {
                                        Arrays.fill(piece, (byte) ('a' + i % 26));
                                        work.output()
                                                .write(
                                                        (long) i * piece.length,
                                                        piece,
                                                        piece.length);
                                    }
                                    return DONE;
                                }));

        String log = log(run, 0);

        assertThat(log.length()).isBetween(64 << 20, 66 << 20);
        assertThat(log).startsWith("aaaa").containsOnlyOnce("bytes are left out here");
        assertThat(log.charAt(log.length() - 1)).isEqualTo((char) ('a' + (pieces - 1) % 26));
    }

    private String log(RunView run, long offset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            runs.log(user, run.id(), 1, null, offset, false, false, out);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(StepWork work, long offset, String text) throws InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        work.output().write(offset, bytes, bytes.length);
    }
}
