package dev.loom.app.clusters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processes that stand still, as if the computer had no time for them; close to let them go on. */
record Suspended(List<ProcessHandle> processes) implements AutoCloseable {

    /** These and all that they started. */
    static Suspended with(List<ProcessHandle> roots) {
        Suspended all =
                new Suspended(
                        roots.stream()
                                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                                .toList());
        all.signal("-STOP");
        return all;
    }

    static Suspended with(ProcessHandle process) {
        Suspended one = new Suspended(List.of(process));
        one.signal("-STOP");
        return one;
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        signal("-CONT");
    }
}
