package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {

    private static final long MIB = 1024 * 1024;

    @TempDir static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(folder, ShellSettings.defaults());
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private static CompletableFuture<AttemptEnd> begin(
            AttemptId attempt, String script, OutputSink sink) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return rig.run(attempt, script, Rig.LONG, sink);
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static String numbers(int upTo) {
        return IntStream.rangeClosed(1, upTo)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainLosesAndRepeatsNothing() throws Exception {
        var attempt = Rig.newAttempt();
        var heard = new Heard();
        var end =
                begin(
                        attempt,
                        "i=0; while [ $i -lt 120 ]; do i=$((i+1)); echo $i; sleep 0.01; done",
                        heard);
        for (int mark : new int[] {5, 30, 60}) {
            Rig.await("line " + mark + " is heard", () -> heard.text().contains("\n" + mark));
            rig.node.connections().forEach(ProcessHandle::destroyForcibly);
        }

        assertThat(end.get(30, TimeUnit.SECONDS))
                .isEqualTo(
                        new AttemptEnd.Exited(
                                0, numbers(120).length(), new Termination.NotNeeded()));
        assertThat(heard.text()).isEqualTo(numbers(120));
    }

    @Test
    void anotherServerTakesOverFromWhereTheFirstStopped() throws Exception {
        var attempt = Rig.newAttempt();
        var abandoned = new SshPool(PoolSettings.defaults(), InstantSource.system());
        var settings = new ShellSettings(Duration.ofMillis(1), Duration.ofSeconds(1), 1024);
        var first = new Heard();
        var lost =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        var command =
                                NodeCommand.of(
                                        "echo one; until [ -e ~/on ]; do sleep 0.05; done;"
                                                + " echo two; exit 4",
                                        Rig.LONG);
                        return new NodeShell(abandoned, settings)
                                .run(rig.target, attempt, command, first, new AbortSignal());
                    } catch (SshException e) {
                        throw new AssertionError(e);
                    }
                });
        Rig.await("the first line is heard", () -> first.text().equals("one\n"));
        abandoned.close();
        var end = lost.get(20, TimeUnit.SECONDS);
        assertThat(end).isInstanceOf(AttemptEnd.ConnectionLost.class);

        Files.createFile(rig.node.home().resolve("on"));
        var second = new Heard(4);
        var taken =
                rig.shell.follow(
                        rig.target,
                        attempt,
                        ((AttemptEnd.ConnectionLost) end).offsetRead(),
                        Rig.LONG,
                        second,
                        new AbortSignal());

        assertThat(taken).isEqualTo(new AttemptEnd.Exited(4, 8, new Termination.Verified()));
        assertThat(second.text()).isEqualTo("two\n");
    }

    @Test
    void manyShortScriptsAtOnceAllTellTheirOutputAndStatus() throws Exception {
        var ends =
                IntStream.range(0, 60)
                        .mapToObj(i -> {
                            var heard = new Heard();
                            return begin(Rig.newAttempt(), "echo " + (100 + i), heard)
                                    .thenApply(end -> end + " " + heard.text());
                        })
                        .toList();

        for (int i = 0; i < 60; i++) {
            assertThat(ends.get(i).get(30, TimeUnit.SECONDS))
                    .isEqualTo(
                            new AttemptEnd.Exited(0, 4, new Termination.NotNeeded())
                                    + " "
                                    + (100 + i)
                                    + "\n");
        }
    }

    @Test
    void whatWasNeverStartedCannotBeFollowed() throws Exception {
        var end =
                rig.shell.follow(
                        rig.target, Rig.newAttempt(), 0, Rig.LONG, new Heard(), new AbortSignal());

        assertThat(end).isInstanceOf(AttemptEnd.Refused.class);
    }

    @Test
    void aGigabyteOfOutputNeitherFillsTheNodeNorTheHeap() throws Exception {
        var attempt = Rig.newAttempt();
        var sink = new Measuring(rig.folder(attempt));

        var end =
                rig.run(
                        attempt,
                        "echo first; head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo last",
                        Rig.LONG,
                        sink);

        long total = "first\n".length() + 1_000_000_000L + "\nlast\n".length();
        assertThat(end).isEqualTo(new AttemptEnd.Exited(0, total, new Termination.NotNeeded()));
        assertThat(sink.heard + sink.missed).isEqualTo(total);
        assertThat(sink.start).startsWith("first\n");
        assertThat(sink.end).endsWith("\nlast\n");
        assertThat(sink.mostHeap).isLessThan(64 * MIB);
        assertThat(sink.mostDisk).isLessThan(96 * MIB);
        rig.shell.forget(rig.target, attempt);
        assertThat(Files.exists(rig.folder(attempt).resolve("d"))).isFalse();
    }

    @Test
    void aSinkThatBlocksDoesNotBlockTheScriptAndHearsBothEndsLater() throws Exception {
        var attempt = Rig.newAttempt();
        var free = new CountDownLatch(1);
        var sink = new Measuring(rig.folder(attempt));
        var end =
                begin(
                        attempt,
                        "echo first; head -c 150000000 /dev/zero | tr '\\0' y; echo last",
                        new OutputSink() {
                            @Override
                            public void write(long offset, byte[] bytes) {
                                awaitFreedom();
                                sink.write(offset, bytes);
                            }

                            @Override
                            public void gap(long from, long to) {
                                sink.gap(from, to);
                            }

                            private void awaitFreedom() {
                                try {
                                    assertThat(free.await(30, TimeUnit.SECONDS)).isTrue();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            }
                        });
        Rig.await(
                "the script ends",
                () -> {
                    try {
                        return rig.read(".loom/run/" + attempt + "/d/exit").equals("0 0");
                    } catch (Exception e) {
                        return false;
                    }
                });
        free.countDown();

        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(AttemptEnd.Exited.class);
        assertThat(sink.start).startsWith("first\n");
        assertThat(sink.end).endsWith("last\n");
        assertThat(sink.missed).isPositive();
        assertThat(sink.heard + sink.missed).isEqualTo(150_000_000L + 11);
        assertThat(sink.heard).isGreaterThanOrEqualTo(64 * MIB);
    }
}
