package dev.loom.app.clusters;

import dev.loom.testkit.sshd.Processes;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Commands on many nodes, each of which writes down that it begins, says so, and goes on when the
 * gate of its node is open.
 */
final class FannedOut implements AutoCloseable {

    private final TestLoom loom;
    private final SshdFleet fleet;
    private final Map<String, SshdNode> nodes = new LinkedHashMap<>();

    private FannedOut(TestLoom loom, SshdFleet fleet) {
        this.loom = loom;
        this.fleet = fleet;
    }

    /** On nodes of these names. */
    static FannedOut over(TestLoom loom, Path folder, List<String> names) {
        try {
            FannedOut all =
                    new FannedOut(
                            loom, SshdFleet.start(names.size(), Files.createDirectories(folder)));
            for (int i = 0; i < names.size(); i++) {
                SshdNode node = all.fleet.nodes().get(i);
                all.nodes.put(names.get(i), node);
                loom.declare(all.fleet, node, names.get(i));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins such a command; answers its run. */
    String begin(String on, Map<String, Object> keys) {
        Path gates = loom.gates().folder();
        return loom.command(
                "echo begun >>begun; : >'%s'/$LOOM_NODE.reached; until [ -e '%s'/$LOOM_NODE.open ]; do sleep 0.05; done; echo done"
                        .formatted(gates, gates),
                on,
                keys);
    }

    /** How often it was begun there. */
    int begun(String name) {
        try {
            Path file = node(name).home().resolve("begun");
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing of it runs there. */
    boolean isIdle(String name) {
        return Processes.withEnvironment("LOOM_NODE=" + name).isEmpty();
    }

    /** Nobody answers there any more; what runs goes on. */
    void disappear(String name) {
        SshdNode node = node(name);
        node.connections().forEach(ProcessHandle::destroyForcibly);
        ProcessHandle.of(node.serverPid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private SshdNode node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    /** What is said of each node of a run: its step's state, and why. */
    Map<String, String> outcomes(String run) {
        return loom.steps(run).stream()
                .collect(
                        Collectors.toMap(
                                step -> step.at("/node/hostname").asString(), FannedOut::outcome));
    }

    private static String outcome(JsonNode step) {
        return step.path("state").asString() + ": " + step.path("message").asString("");
    }

    @Override
    public void close() {
        fleet.close();
    }
}
