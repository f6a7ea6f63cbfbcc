package dev.loom.testkit.sshd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
