package dev.loom.testkit.sshd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Real nodes on loopback addresses, one unprivileged {@code sshd} process each. Works as root and
 * as an ordinary user. Closing it ends the servers and everything that was started through them.
 */
public final class SshdFleet implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

    private final List<SshdNode> nodes;
    private final List<Process> servers;
    private final String privateKey;
    private final String publicKey;

    private SshdFleet(
            List<SshdNode> nodes, List<Process> servers, String privateKey, String publicKey) {
        this.nodes = List.copyOf(nodes);
        this.servers = servers;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Whether a fleet can be started here; else the reason, as a sentence. */
    public static Optional<String> unavailable() {
        if (!Files.isExecutable(SSHD)) {
            return Optional.of("There is no " + SSHD + "; install the package openssh-server.");
        }
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return Optional.of("This machine answers on one loopback address only: no /proc.");
        }
        if (isRoot() && !Files.isDirectory(PRIVILEGE_SEPARATION)) {
            try {
                Files.createDirectory(PRIVILEGE_SEPARATION);
            } catch (IOException e) {
                return Optional.of("sshd of root needs " + PRIVILEGE_SEPARATION + ": " + e);
            }
        }
        return Optional.empty();
    }

    public static boolean available() {
        return unavailable().isEmpty();
    }

    /**
     * Starts a fleet, or skips the calling test, saying why, where there can be none.
     *
     * @param count 1 to 250 nodes
     * @param folder an empty folder that outlives the fleet, such as JUnit's {@code @TempDir}
     */
    public static SshdFleet start(int count, Path folder) throws IOException {
        unavailable().ifPresent(why -> Assumptions.abort("Skipped: " + why));
        var key = SshdFiles.generateKey(folder.resolve("client_key"));
        List<SshdNode> nodes = new ArrayList<>();
        List<Process> servers = new ArrayList<>();
        var random = ThreadLocalRandom.current();
        String network = "127." + random.nextInt(64, 250) + "." + random.nextInt(1, 250) + ".";
        for (int i = 1; i <= count; i++) {
            var home = SshdFiles.prepare(folder.resolve("node" + i), network + i, key);
            var server = SshdFiles.launch(SSHD, home.resolveSibling("sshd_config"));
            servers.add(server);
            nodes.add(
                    new SshdNode(
                            "node" + i,
                            network + i,
                            SshdFiles.PORT,
                            System.getProperty("user.name"),
                            SshdFiles.publicKey(home.resolveSibling("hostkey")),
                            home,
                            server.pid()));
        }
        var fleet = new SshdFleet(nodes, servers, Files.readString(key), SshdFiles.publicKey(key));
        try {
            SshdFiles.awaitListening(nodes);
        } catch (IOException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    public List<SshdNode> nodes() {
        return nodes;
    }

    public SshdNode node() {
        return nodes.getFirst();
    }

    /** The key that every node lets in, in OpenSSH's private key format. */
    public String privateKey() {
        return privateKey;
    }

    public String publicKey() {
        return publicKey;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        servers.forEach(server -> server.descendants().forEach(ProcessHandle::destroyForcibly));
        servers.forEach(Process::destroyForcibly);
        for (var node : nodes) {
            // what was detached from its connection still carries the node's home
            Processes.withEnvironment("HOME=" + node.home()).stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .forEach(ProcessHandle::destroyForcibly);
        }
        for (var server : servers) {
            try {
                server.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
