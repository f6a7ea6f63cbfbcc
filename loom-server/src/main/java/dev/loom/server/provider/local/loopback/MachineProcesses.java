package dev.loom.server.provider.local.loopback;

import dev.loom.server.provider.local.machine.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of one machine: its sshd, the sessions, and what services left running. They are
 * known by a marker in their environment, which every process passes on to its children. sshd
 * itself writes its state over its environment: it is known by its log, which it holds open. Only
 * processes of this user count. Where there is no {@code /proc}, it is sshd and its descendants.
 */
final class MachineProcesses {

    /** The environment variable that holds the machine's token. */
    static final String MARKER = "LOOM_MACHINE";

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);
    private static final int ROUNDS = 3;
    private static final Path PROC = Path.of("/proc");

    private final MachineFolder folder;
    private final String marker;
    private final Until until;

    MachineProcesses(MachineFolder folder, Until until) {
        this.folder = folder;
        this.marker = '\0' + MARKER + '=' + folder.token() + '\0';
        this.until = until;
    }

    /** The sshd that accepts logins, if it lives. */
    Optional<ProcessHandle> listener() {
        try {
            long pid = Long.parseLong(Files.readString(folder.pid()).strip());
            return ProcessHandle.of(pid).filter(this::runsOurConfiguration);
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * Ends all of them: first asked to, then killed, then looked for again, since a process may
     * have started another meanwhile.
     *
     * @return those that are left, empty if none is
     */
    List<ProcessHandle> end() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive = alive();
            if (alive.isEmpty()) {
                return alive;
            }
            alive.forEach(ProcessHandle::destroy);
            if (!until.holds(GRACE, () -> alive.stream().noneMatch(this::lives))) {
                alive.forEach(ProcessHandle::destroyForcibly);
                until.holds(AFTER_KILL, () -> alive.stream().noneMatch(this::lives));
            }
        }
        return alive();
    }

    /** All that live now. */
    List<ProcessHandle> alive() throws IOException {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        listener().ifPresent(found::add);
        found.addAll(marked());
        List<ProcessHandle> roots = List.copyOf(found);
        roots.forEach(root -> root.descendants().filter(this::lives).forEach(found::add));
        found.remove(ProcessHandle.current());
        return List.copyOf(found);
    }

    private List<ProcessHandle> marked() throws IOException {
        List<ProcessHandle> marked = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return marked;
        }
        Path log = folder.realLog();
        Object ourselves = Files.getAttribute(PROC.resolve("self"), "unix:uid");
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                Optional<ProcessHandle> handle = ProcessHandle.of(pid);
                if (isMarked(process, ourselves) || isSshdWith(log, process)) {
                    handle.ifPresent(marked::add);
                }
            }
        }
        return marked;
    }

    private boolean isMarked(Path process, Object owner) {
        try {
            return owner.equals(Files.getAttribute(process, "unix:uid"))
                    && ('\0' + bytes(process.resolve("environ"))).contains(marker);
        } catch (IOException _) {
            // it has ended, or it isn't ours to look into
            return false;
        }
    }

    private static boolean isSshdWith(Path log, Path process) {
        try {
            if (!bytes(process.resolve("comm")).startsWith("sshd")) {
                return false;
            }
            try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
                for (Path file : open) {
                    if (Files.readSymbolicLink(file).equals(log)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException _) {
            // it has ended, or it isn't ours to look into
            return false;
        }
    }

    private boolean runsOurConfiguration(ProcessHandle process) {
        Path file = PROC.resolve(process.pid() + "/cmdline");
        try {
            String command =
                    Files.exists(file)
                            ? bytes(file).replace('\0', ' ')
                            : process.info().commandLine().orElse("");
            return command.contains(folder.config().toString());
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether it runs; one that has ended but that nobody has asked about yet doesn't. */
    private boolean lives(ProcessHandle process) {
        Path file = PROC.resolve(process.pid() + "/stat");
        try {
            if (!process.isAlive()) {
                return false;
            }
            String stat = bytes(file);
            return !stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException _) {
            return !Files.isDirectory(PROC) && process.isAlive();
        }
    }

    private static String bytes(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
