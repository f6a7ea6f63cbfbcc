package dev.loom.server.fanout.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loom.server.inventory.NodeRef;
import dev.loom.server.node.Manner;
import dev.loom.server.node.NodeAttempts;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.TaskWork;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.SshTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Puts files onto nodes and fetches them: whole or not at all. */
@Component
class Transfers {

    /** $1: name, beside Loom's own files. What a try before this one left is overwritten. */
    private static final String RECEIVE =
            "umask 077; mkdir -p .loom/in && exec cat >\".loom/in/$1\"";

    /** $1: what was received; $2: destination; $3: the file's own name; $4: mode. */
    private static final String PLACE =
            """
            d=$2
            [ ! -d "$d" ] || d=${d%/}/$3
            t=$d.loom.$$
            cat -- "$1" >"$t" && chmod -- "$4" "$t" && mv -f -- "$t" "$d"
            s=$?
            [ "$s" -eq 0 ] || rm -f -- "$t"
            rm -f -- "$1"
            [ "$s" -ne 0 ] || echo "$d"
            exit "$s"
            """;

    private final NodeLogin logins;
    private final NodeAttempts attempts;
    private final ServerFiles files;

    Transfers(NodeLogin logins, NodeAttempts attempts, ServerFiles files) {
        this.logins = logins;
        this.attempts = attempts;
        this.files = files;
    }

    StepEnd put(
            StepWork work,
            WorkOfRun run,
            NodeRef node,
            TaskWork.Put put,
            Duration timeout,
            Supplier<Optional<Duration>> again)
            throws InterruptedException {
        Path source = files.source(run.folder().get(), put.source());
        String mode = Integer.toOctalString(put.mode().orElseGet(() -> mode(source)));
        return logins.in(
                work,
                run,
                node,
                put.become(),
                true,
                again,
                (target, manner) -> {
                    String received = work.attemptName();
                    Optional<StepEnd> broken =
                            sent(work, target, source, received, timeout, manner);
                    return broken.isPresent()
                            ? broken.get()
                            : attempts.run(
                                    work,
                                    target,
                                    command(
                                            PLACE,
                                            List.of(
                                                    ".loom/in/" + received,
                                                    put.destination(),
                                                    source.getFileName().toString(),
                                                    mode),
                                            timeout),
                                    manner);
                });
    }

    private Optional<StepEnd> sent(
            StepWork work,
            SshTarget target,
            Path source,
            String name,
            Duration timeout,
            Manner manner)
            throws InterruptedException {
        try (InputStream content = Files.newInputStream(source)) {
            return attempts.feed(
                    work,
                    target.login(),
                    command(RECEIVE, List.of(name), timeout),
                    content,
                    manner);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + " can't be read: " + e.getMessage(), e);
        }
    }

    StepEnd get(
            StepWork work,
            WorkOfRun run,
            NodeRef node,
            TaskWork.Get get,
            Duration timeout,
            Supplier<Optional<Duration>> again)
            throws InterruptedException {
        try {
            Path destination = files.destination(get.destination());
            Path growing =
                    destination.resolveSibling(
                            destination.getFileName() + "." + work.attemptName());
            try {
                StepEnd end = fetched(work, run, node, get, timeout, again, growing);
                if (end instanceof StepEnd.Succeeded) {
                    long length = Files.size(growing);
                    Files.move(growing, destination, StandardCopyOption.REPLACE_EXISTING);
                    byte[] word = (destination + ": " + length + " bytes\n").getBytes(UTF_8);
                    work.output().write(0, word, word.length);
                }
                return end;
            } finally {
                Files.deleteIfExists(growing);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "What is fetched can't be kept: " + e.getMessage(), e);
        }
    }

    private StepEnd fetched(
            StepWork work,
            WorkOfRun run,
            NodeRef node,
            TaskWork.Get get,
            Duration timeout,
            Supplier<Optional<Duration>> again,
            Path growing)
            throws IOException, InterruptedException {
        NodeCommand cat = command("exec cat -- \"$1\"", List.of(get.source()), timeout);
        try (var sink = new FileSink(growing)) {
            return logins.in(
                    work,
                    run,
                    node,
                    Optional.empty(),
                    true,
                    again,
                    (target, manner) -> attempts.run(work, target, cat, manner, sink));
        }
    }

    private static NodeCommand command(String script, List<String> arguments, Duration timeout) {
        return new NodeCommand(script, arguments, Map.of(), List.of(), timeout, true);
    }

    private static int mode(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            int mode = 0;
            for (PosixFilePermission each : PosixFilePermission.values()) {
                mode = mode << 1 | (permissions.contains(each) ? 1 : 0);
            }
            return mode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
