package dev.loom.testkit.sshd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs on this machine, read from {@code /proc}. */
public final class Processes {

    private Processes() {}

    /** The processes, zombies excepted, whose environment holds exactly this {@code NAME=value}. */
    public static List<Long> withEnvironment(String nameAndValue) {
        List<Long> found = new ArrayList<>();
        ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).contains(nameAndValue))
                .forEach(found::add);
        return found;
    }

    /**
     * The processes, zombies excepted, that carry an attempt's marker in their environment, or are
     * the shell that became its command, or a copy of that.
     */
    public static List<Long> ofAttempt(Object attempt) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> attempt(pid).filter(attempt.toString()::equals).isPresent())
                .toList();
    }

    /** Which attempt a process is of; empty for none. */
    public static Optional<String> attempt(long pid) {
        List<String> words = List.of(read(pid, "cmdline").split("\0"));
        if (words.size() == 3 && words.subList(0, 2).equals(List.of("/bin/sh", "-s"))) {
            return Optional.of(words.getLast());
        }
        return environment(pid).stream()
                .filter(each -> each.startsWith("LOOM_ATTEMPT="))
                .map(each -> each.substring(each.indexOf('=') + 1))
                .findFirst();
    }

    /** The environment that a process was started with; empty if it can't be read. */
    public static List<String> environment(long pid) {
        return List.of(read(pid, "environ").split("\0"));
    }

    static String name(long pid) {
        return read(pid, "comm").strip();
    }

    private static String read(long pid, String file) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
