package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.schmizz.sshj.SSHClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectingTest {

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

    private static SshPool impatient(int connections) {
        var settings =
                new PoolSettings(
                        connections,
                        8,
                        8,
                        Duration.ofMillis(700),
                        Duration.ofMillis(300),
                        Duration.ofMillis(100));
        return new SshPool(settings, InstantSource.system());
    }

    private static NodeShell shell(SshPool pool) {
        return new NodeShell(pool, Rig.quick());
    }

    @Test
    void anUnknownHostKeyIsRefusedWithItsFingerprint() throws Exception {
        var stranger = rig.target(rig.identity, List.of());

        assertThatThrownBy(() -> rig.shell.check(stranger))
                .isInstanceOfSatisfying(
                        SshException.HostKeyUnknown.class,
                        e -> {
                            assertThat(e.hostKey()).isEqualTo(rig.node.hostKey());
                            assertThat(e.fingerprint()).isEqualTo(fingerprint("node1/hostkey.pub"));
                        });
    }

    @Test
    void anIdleConnectionTakesLittleMemory() throws Exception {
        int many = 50;
        var timer = Executors.newSingleThreadScheduledExecutor();
        var login = new Login(timer, Rig.LONG);
        var clients = new ArrayList<SSHClient>();
        try {
            clients.add(login.open(rig.target, null));
            long before = usedHeap();
            for (int i = 0; i < many; i++) {
                clients.add(login.open(rig.target, null));
            }

            assertThat((usedHeap() - before) / many).isLessThan(64 * 1024);
        } finally {
            for (SSHClient client : clients) {
                client.close();
            }
            timer.shutdownNow();
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aChangedHostKeyAlwaysStops() {
        String other = SshKeys.generate(new SecureRandom()).publicKey();
        var changed = rig.target(rig.identity, List.of(other));

        assertThatThrownBy(() -> rig.shell.check(changed))
                .isInstanceOf(SshException.HostKeyChanged.class)
                .hasMessageContaining("has changed")
                .hasMessageContaining(fingerprint("node1/hostkey.pub"));
    }

    @Test
    void aKeyThatTheNodeDoesNotKnowIsRefused() {
        var identity = SshIdentity.parse(SshKeys.generate(new SecureRandom()).privateKey());
        var target = rig.target(identity, rig.target.hostKeys());

        assertThatThrownBy(() -> rig.shell.check(target))
                .isInstanceOf(SshException.AuthenticationRefused.class)
                .hasMessageContaining(identity.fingerprint());
    }

    @Test
    void whereNobodyListensIsUnreachable() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> rig.shell.check(at(port)))
                .isInstanceOf(SshException.Unreachable.class)
                .hasMessageContaining("nothing listens there");
    }

    @Test
    void aServerThatNeverSpeaksIsGivenUpInTime() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var pool = impatient(2)) {
            assertThatThrownBy(() -> shell(pool).check(at(server.getLocalPort())))
                    .isInstanceOf(SshException.Unreachable.class)
                    .hasMessageContaining("within 700 ms");
        }
    }

    @Test
    void aServerWhoseBannerNeverEndsIsGivenUpInTime() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var pool = impatient(2)) {
            var talker = CompletableFuture.runAsync(() -> talkForEver(server));

            assertThatThrownBy(() -> shell(pool).check(at(server.getLocalPort())))
                    .isInstanceOf(SshException.Unreachable.class);
            talker.get();
        }
    }

    /** Lines that are no identification, one every few milliseconds, until nobody listens. */
    private static void talkForEver(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write("still not SSH\r\n".getBytes(UTF_8));
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }

    private static SshTarget at(int port) {
        return new SshTarget(
                InetAddress.getLoopbackAddress().getHostAddress(),
                port,
                "someone",
                rig.identity,
                rig.target.hostKeys());
    }

    @Test
    void commandsShareAConnectionThatIsClosedWhenIdle() throws Exception {
        try (var pool = impatient(2)) {
            var shell = shell(pool);
            shell.check(rig.target);
            shell.check(rig.target);
            assertThat(pool.open()).isEqualTo(1);

            Rig.await("the idle connection is closed", () -> pool.open() == 0);
        }
    }

    @Test
    void moreCommandsThanChannelsOpenAnotherConnection() throws Exception {
        try (var pool = new SshPool(PoolSettings.defaults(), InstantSource.system())) {
            var shell = shell(pool);
            var abort = new AbortSignal();
            var runs =
                    IntStream.range(0, 9)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> waitForGo(shell, abort),
                                            Thread::startVirtualThread))
                            .toList();
            Rig.await("a second connection is open", () -> pool.open() == 2);
            Files.createFile(rig.node.home().resolve("go9"));

            for (var run : runs) {
                assertThat(run.get())
                        .isEqualTo(new AttemptEnd.Exited(0, 0, new Termination.NotNeeded()));
            }
            assertThat(pool.open()).isEqualTo(2);
        }
    }

    private static AttemptEnd waitForGo(NodeShell shell, AbortSignal abort) {
        var command = NodeCommand.of("until [ -e ~/go9 ]; do sleep 0.1; done", Rig.LONG);
        try {
            return shell.run(rig.target, Rig.newAttempt(), command, new Heard(), abort);
        } catch (SshException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aConnectionThatNoLongerAnswersIsCut() throws Exception {
        try (var pool = impatient(2)) {
            var shell = shell(pool);
            var command = NodeCommand.of("echo up; sleep 20", Duration.ofSeconds(20));
            var heard = new Heard();
            var abort = new AbortSignal();
            var impatient = new ShellSettings(Duration.ofMillis(100), Duration.ofSeconds(1), 1024);
            var end =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return new NodeShell(pool, impatient)
                                    .run(rig.target, Rig.newAttempt(), command, heard, abort);
                        } catch (SshException e) {
                            throw new AssertionError(e);
                        }
                    });
            Rig.await("it runs", () -> heard.text().startsWith("up"));
            rig.signalServer("STOP");
            try {
                assertThat(end.get()).isInstanceOf(AttemptEnd.ConnectionLost.class);
            } finally {
                rig.signalServer("CONT");
            }
            assertThat(shell.check(rig.target)).startsWith("Linux");
        }
    }

    /** One that was told to stop while it logged in: the others that wait are let in. */
    @Test
    void whoIsInterruptedAtTheDoorKeepsNobodyElseOut() throws Exception {
        try (var gate = new SilentAtFirst(rig.target);
                var pool = new SshPool(PoolSettings.defaults(), InstantSource.system())) {
            var shell = shell(pool);
            var first = new CompletableFuture<String>();
            var stuck = Thread.startVirtualThread(() -> completed(first, shell, gate.target()));
            Rig.await("the first one waits to be let in", gate::isSilent);
            var second = new CompletableFuture<String>();
            var waiting = Thread.startVirtualThread(() -> completed(second, shell, gate.target()));
            Rig.await(
                    "the second one waits behind it",
                    () -> waiting.getState() == Thread.State.WAITING);

            stuck.interrupt();

            assertThat(second.get()).startsWith("Linux");
            assertThatThrownBy(first::get)
                    .hasCauseInstanceOf(SshException.Interrupted.class)
                    .hasMessageContaining("isn't wanted here any more");
        }
    }

    private static void completed(
            CompletableFuture<String> answer, NodeShell shell, SshTarget target) {
        try {
            answer.complete(shell.check(target));
        } catch (SshException e) {
            answer.completeExceptionally(e);
        }
    }

    /** Commands on one connection don't suffer from one that can't be begun there. */
    @Test
    void whatRunsOnAConnectionOutlivesACommandThatIsGivenUpThere() throws Exception {
        try (var pool = new SshPool(PoolSettings.defaults(), InstantSource.system())) {
            var shell = shell(pool);
            var heard = new Heard();
            var end = new CompletableFuture<AttemptEnd>();
            Thread.startVirtualThread(() -> piped(end, shell, heard));
            Rig.await("it runs", () -> heard.text().startsWith("up"));
            rig.signalServer("STOP");
            try {
                var given = new CompletableFuture<String>();
                var other = Thread.startVirtualThread(() -> completed(given, shell, rig.target));
                Rig.await(
                        "the other one waits for a channel",
                        () -> other.getState() == Thread.State.TIMED_WAITING);
                other.interrupt();
                assertThatThrownBy(given::get).hasCauseInstanceOf(SshException.Interrupted.class);
            } finally {
                rig.signalServer("CONT");
            }
            assertThat(shell.check(rig.target)).startsWith("Linux");
            Files.createFile(rig.node.home().resolve("go-on"));

            assertThat(end.get())
                    .isEqualTo(new AttemptEnd.Exited(0, 3, new Termination.NotNeeded()));
            Rig.await("the one that nobody may use any more is closed", () -> pool.open() == 1);
        }
    }

    /** As an end that comes between taking a channel and opening it. */
    @Test
    void aConnectionThatBrokeMeanwhileIsSaidToBeBroken() throws Exception {
        try (var pool = new SshPool(PoolSettings.defaults(), InstantSource.system())) {
            var lease = pool.borrow(rig.target, false);
            lease.connection().client().disconnect();

            assertThatThrownBy(() -> NodeChannel.open(lease, new byte[0], _ -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it isn't open any more");
            assertThat(shell(pool).check(rig.target)).startsWith("Linux");
        }
    }

    private static void piped(CompletableFuture<AttemptEnd> end, NodeShell shell, Heard heard) {
        var command = NodeCommand.of("echo up; until [ -e ~/go-on ]; do sleep 0.1; done", Rig.LONG);
        try {
            end.complete(
                    shell.pipe(rig.target, Rig.newAttempt(), command, heard, new AbortSignal()));
        } catch (SshException e) {
            end.completeExceptionally(e);
        }
    }

    private static String fingerprint(String publicKeyFile) {
        try {
            var process =
                    new ProcessBuilder("ssh-keygen", "-l", "-f", folder.resolve(publicKeyFile) + "")
                            .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8).split(" ")[1];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
