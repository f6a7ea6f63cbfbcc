package dev.loom.ssh;

import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A node, a pool and a shell for tests. */
final class Rig implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(40);

    final SshdFleet fleet;
    final SshdNode node;
    final SshPool pool;
    final NodeShell shell;
    final SshTarget target;
    final SshIdentity identity;

    Rig(Path folder, ShellSettings settings) throws Exception {
        fleet = SshdFleet.start(1, folder);
        node = fleet.node();
        pool = new SshPool(PoolSettings.defaults(), InstantSource.system());
        shell = new NodeShell(pool, settings);
        identity = SshIdentity.parse(fleet.privateKey());
        target = target(identity, List.of(node.hostKey()));
    }

    static ShellSettings quick() {
        return new ShellSettings(Duration.ofSeconds(20), Duration.ofSeconds(1), 1024 * 1024);
    }

    SshTarget target(SshIdentity identity, List<String> hostKeys) {
        return new SshTarget(node.address(), node.port(), node.user(), identity, hostKeys);
    }

    static AttemptId newAttempt() {
        return new AttemptId(UUID.randomUUID() + ".1");
    }

    AttemptEnd run(AttemptId attempt, String script, Duration timeout, OutputSink sink)
            throws SshException {
        return shell.run(target, attempt, NodeCommand.of(script, timeout), sink, new AbortSignal());
    }

    AttemptEnd run(String script, OutputSink sink) throws SshException {
        return run(newAttempt(), script, LONG, sink);
    }

    Path folder(AttemptId attempt) {
        return node.home().resolve(".loom/run/" + attempt);
    }

    String read(String file) throws Exception {
        var path = node.home().resolve(file);
        return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8).strip() : "";
    }

    /** Sends a signal to the server and to all that serve its connections. */
    void signalServer(String signal) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-" + signal, "" + node.serverPid()));
        node.connections().forEach(process -> command.add("" + process.pid()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Waits until something is so; fails after 20 s. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it didn't come about within 20 s that " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        pool.close();
        fleet.close();
    }
}
