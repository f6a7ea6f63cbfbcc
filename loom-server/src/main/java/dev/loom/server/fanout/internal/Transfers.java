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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Puts files onto nodes and fetches them: each whole or not at all. */
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

    /** $1: an archive that was received; $2: the folder that takes what is in it. */
    private static final String UNPACK =
            """
            d=${2%/}
            t=$d.loom.$$
            put() {
                mkdir -p -- "$d" "$t" && tar -xpf "$1" -C "$t" && cd -- "$t" &&
                find . -type d -exec sh -c 'for x; do mkdir -p -- "$0/$x" || exit 1; done' "$to" {} + &&
                find . -type f -exec sh -c 'for x; do mv -f -- "$x" "$0/$x" && echo "$0/${x#./}" || exit 1; done' "$to" {} +
            }
            case $d in /*) to=$d ;; *) to=$PWD/$d ;; esac
            in=$PWD/$1
            (put "$in")
            s=$?
            rm -rf -- "$t" "$in"
            exit "$s"
            """;

    /** $1: a path or a pattern. A letter says what follows: a file, or an archive of several. */
    private static final String FETCH =
            """
            s=$1
            if [ -e "$s" ] && [ ! -d "$s" ]; then
                printf F
                exec cat -- "$s"
            fi
            case $s in /*) cd / && s=${s#/} ;; esac
            if [ -d "$s" ]; then
                set -- "$s"
            else
                IFS=
                set -- $s
                unset IFS
            fi
            if [ ! -e "$1" ]; then
                echo "There is no $1 on the node." >&2
                exit 1
            fi
            e=$(mktemp) || exit 1
            printf A
            tar -cf - -- "$@" 2>"$e"
            s=$?
            [ "$s" -eq 0 ] || cat "$e" >&2
            rm -f -- "$e"
            exit "$s"
            """;

    private static final int SAYING = 4096;

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
        ServerFiles.Source source = files.source(run.folder().get(), put.source());
        String received = ".loom/in/" + work.attemptName();
        NodeCommand place =
                switch (source) {
                    case ServerFiles.Source.Single(Path file) ->
                            command(
                                    PLACE,
                                    List.of(
                                            received,
                                            put.destination(),
                                            file.getFileName().toString(),
                                            octal(put.mode(), file)),
                                    timeout);
                    case ServerFiles.Source.Several _ ->
                            command(UNPACK, List.of(received, put.destination()), timeout);
                };
        return logins.in(
                work,
                run,
                node,
                put.become(),
                true,
                again,
                (target, manner) -> {
                    Optional<StepEnd> broken = sent(work, target, source, put, timeout, manner);
                    return broken.isPresent()
                            ? broken.get()
                            : attempts.run(work, target, place, manner);
                });
    }

    private static String octal(OptionalInt mode, Path file) {
        return Integer.toOctalString(mode.orElseGet(() -> Bundle.mode(file)));
    }

    private Optional<StepEnd> sent(
            StepWork work,
            SshTarget target,
            ServerFiles.Source source,
            TaskWork.Put put,
            Duration timeout,
            Manner manner)
            throws InterruptedException {
        try (InputStream content = content(source, put)) {
            return attempts.feed(
                    work,
                    target.login(),
                    command(RECEIVE, List.of(work.attemptName()), timeout),
                    content,
                    manner);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    put.source() + " can't be read: " + e.getMessage(), e);
        }
    }

    private static InputStream content(ServerFiles.Source source, TaskWork.Put put)
            throws IOException {
        return switch (source) {
            case ServerFiles.Source.Single(Path file) -> Files.newInputStream(file);
            case ServerFiles.Source.Several several -> new Bundle(several, put.mode()).open();
        };
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
            Path growing = files.growing(work.attemptName());
            try {
                StepEnd end = fetched(work, run, node, get, timeout, again, growing);
                if (end instanceof StepEnd.Succeeded) {
                    List<Haul.Kept> all =
                            new Haul(get.source(), get.destination())
                                    .place(growing, files, work.attemptName());
                    say(work, words(all));
                } else {
                    say(work, complaint(growing));
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
        NodeCommand cat = command(FETCH, List.of(get.source()), timeout);
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

    private static String words(List<Haul.Kept> all) {
        StringBuilder words = new StringBuilder();
        all.forEach(one ->
                words.append(one.path()).append(": ").append(one.length()).append(" bytes\n"));
        return all.isEmpty() ? "No files.\n" : words.toString();
    }

    /** What the node said instead of sending a file. */
    private static String complaint(Path growing) throws IOException {
        if (!Files.exists(growing) || Files.size(growing) > SAYING) {
            return "";
        }
        String said = new String(Files.readAllBytes(growing), UTF_8);
        return said.replaceFirst("^[" + Haul.FILE + Haul.ARCHIVE + "](?=cat: |tar: )", "");
    }

    private static void say(StepWork work, String text) throws InterruptedException {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > 0) {
            work.output().write(0, bytes, bytes.length);
        }
    }
}
