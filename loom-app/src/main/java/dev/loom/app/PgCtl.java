package dev.loom.app;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a PostgreSQL that no object of this process knows. */
final class PgCtl {

    private static final Logger log = LoggerFactory.getLogger(PgCtl.class);
    private static final String PID_FILE = "postmaster.pid";

    /** How PostgreSQL is to end. */
    enum Mode {
        /** Ends its sessions and writes everything down. */
        FAST,
        /** At once; the next start goes through its log. */
        IMMEDIATE
    }

    private final Home home;
    private final Path cluster;

    PgCtl(Home home, Path cluster) {
        this.home = home;
        this.cluster = cluster;
    }

    /**
     * Ends what runs in the cluster's folder, if anything does: after {@code kill -9} of a server
     * its PostgreSQL lives on.
     */
    void stopLeftOver(Mode mode) throws IOException {
        Optional<ProcessHandle> owner = owner();
        if (owner.isEmpty()) {
            return;
        }
        if (isPostgres(owner.get())) {
            log.info("ending the PostgreSQL that was left over, process {}", owner.get().pid());
            stop(mode);
        } else {
            // PostgreSQL would take whoever has this process id by now for its own kind
            Files.delete(cluster.resolve(PID_FILE));
        }
    }

    private void stop(Mode mode) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        String word = mode == Mode.FAST ? "fast" : "immediate";
        command.addAll(
                List.of(program(), "stop", "-D", cluster.toString(), "-m", word, "-w", "-t", "30"));
        File output = home.logs().resolve("postgresql.log").toFile();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                        .start();
        try {
            if (process.waitFor() != 0 && owner().isPresent()) {
                throw new IOException("PostgreSQL in " + cluster + " doesn't end; see " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL ends", e);
        }
    }

    private String program() throws IOException {
        try (Stream<Path> versions = Files.list(home.programs())) {
            return versions.map(version -> version.resolve("bin").resolve("pg_ctl"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no pg_ctl in " + home.programs()))
                    .toString();
        }
    }

    /** The process that the cluster's folder belongs to; empty where it belongs to nobody now. */
    Optional<ProcessHandle> owner() throws IOException {
        Path file = cluster.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String pid = lines.isEmpty() ? "" : lines.getFirst().strip();
        return pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    /** Not one that has ended and waits for its parent: it has no arguments any more. */
    private boolean isPostgres(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(cluster.toString()))
                .orElse(false);
    }
}
