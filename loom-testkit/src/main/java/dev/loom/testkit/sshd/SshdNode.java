package dev.loom.testkit.sshd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One node of a fleet: an {@code sshd} process with its own address, home folder and host key.
 *
 * @param address such as {@code 127.90.0.1}
 * @param hostKey the public host key, {@code ssh-ed25519 AAAA…}, without a comment
 * @param home what {@code HOME} is for whoever logs in
 */
public record SshdNode(
        String name,
        String address,
        int port,
        String user,
        String hostKey,
        Path home,
        long serverPid) {

    /** The processes that serve open connections; ending one cuts its connection. */
    public List<ProcessHandle> connections() {
        return ProcessHandle.of(serverPid).map(ProcessHandle::descendants).stream()
                .flatMap(all -> all)
                .filter(SshdNode::isSshd)
                .toList();
    }

    private static boolean isSshd(ProcessHandle process) {
        return Processes.name(process.pid()).startsWith("sshd");
    }

    /** What the server wrote to its log so far. */
    public String log() {
        try {
            return Files.readString(home.resolveSibling("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
