package dev.loom.bench.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A fleet of real OpenSSH servers on loopback addresses, and the tools that people could use
 * instead, started by the scripts {@code fleet.sh} and {@code peers.sh} of a folder. Closing it
 * ends the fleet.
 */
final class Rig implements AutoCloseable {

    private static final ProcessTable PROCESSES = new ProcessTable(Path.of("/proc"));

    private final Path scripts;
    private final Path folder;

    private Rig(Path scripts, Path folder) {
        this.scripts = scripts;
        this.folder = folder;
    }

    /**
     * Starts the fleet.
     *
     * @param scripts the folder of the two scripts
     * @param folder where its files go
     */
    static Rig start(Path scripts, Path folder, int nodes)
            throws IOException, InterruptedException {
        Rig rig = new Rig(scripts, folder);
        rig.run("fleet.sh", "start", Integer.toString(nodes));
        return rig;
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** A line for each node, as a manifest has it. */
    List<String> nodes() throws IOException {
        return Files.readAllLines(folder.resolve("nodes.yaml"));
    }

    /** CPU time of the servers and of all their sessions, whether they go on or have ended. */
    Duration cpu() throws IOException {
        Duration sum = Duration.ZERO;
        for (ProcessHandle server : servers()) {
            sum = sum.plus(PROCESSES.cpuOfFamily(server.pid()));
        }
        return sum;
    }

    private List<ProcessHandle> servers() throws IOException {
        List<ProcessHandle> servers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".pid")).toList()) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                        .ifPresent(servers::add);
            }
        }
        return servers;
    }

    /** Ends every open session, so that the next login is a new one, and its CPU is counted. */
    void hangUp() throws IOException, InterruptedException {
        List<ProcessHandle> sessions = servers().stream().flatMap(ProcessHandle::children).toList();
        sessions.forEach(ProcessHandle::destroy);
        for (ProcessHandle session : sessions) {
            session.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    /** What the peers' script prints: tables. */
    String peers(int nodes, List<String> peers) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("peers.sh", Integer.toString(nodes)));
        words.addAll(peers);
        return run(words.toArray(String[]::new));
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Arrays.asList(words));
        command.set(0, scripts.resolve(words[0]).toString());
        command.addFirst("bash");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LOOM_FLEET_DIR", folder.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        try {
            run("fleet.sh", "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the fleet was being ended", e);
        }
    }
}
