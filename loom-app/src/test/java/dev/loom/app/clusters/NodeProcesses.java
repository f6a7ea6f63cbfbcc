package dev.loom.app.clusters;

import dev.loom.testkit.sshd.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the machines of one {@code LOOM_HOME} are: folders, and processes of this computer. */
public final class NodeProcesses {

    private final Path machines;
    private final Set<String> tokens = new TreeSet<>();

    NodeProcesses(Path home) {
        this.machines = home.resolve("machines");
    }

    /** The folders of machines that exist now, whole ones or not. */
    public List<Path> folders() {
        if (!Files.isDirectory(machines)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(machines, 3)) {
            List<Path> found =
                    paths.filter(path -> machines.relativize(path).getNameCount() == 3)
                            .filter(path -> path.getFileName().toString().matches("[0-9a-f-]{36}"))
                            .toList();
            found.forEach(path -> tokens.add(path.getFileName().toString()));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process of a machine that was seen by {@link #folders} before. */
    public List<ProcessHandle> ofMachines() {
        folders();
        List<ProcessHandle> found = new ArrayList<>();
        tokens.forEach(token -> found.addAll(with("LOOM_MACHINE=" + token)));
        ProcessHandle.allProcesses()
                .filter(each -> command(each).startsWith("sshd"))
                .filter(each -> command(each).contains(machines.toString()))
                .forEach(found::add);
        return found.stream().distinct().toList();
    }

    /** Every process of a run's step, whatever it did to hide. */
    public static List<ProcessHandle> ofAttempt(String run, int step, int attempt) {
        return living(Processes.ofAttempt(run + "-" + step + "." + attempt));
    }

    /** Whether nothing runs on these machines but sshd. */
    public static boolean areIdle(List<String> tokens) {
        return tokens.stream()
                .flatMap(token -> with("LOOM_MACHINE=" + token).stream())
                .allMatch(each -> command(each).contains("sshd"));
    }

    private static List<ProcessHandle> with(String nameAndValue) {
        return living(Processes.withEnvironment(nameAndValue));
    }

    private static List<ProcessHandle> living(List<Long> processes) {
        return processes.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(NodeProcesses::lives)
                .toList();
    }

    /** Whether it runs; one that has ended but that nobody has asked about yet doesn't. */
    public static boolean lives(ProcessHandle process) {
        return !command(process).isEmpty();
    }

    private static String command(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "cmdline"),
                            StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException _) {
            // it has ended
            return "";
        }
    }

    /** Ends what a failed test left. */
    public void end() {
        ofMachines().forEach(ProcessHandle::destroyForcibly);
    }
}
