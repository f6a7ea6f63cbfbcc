package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ssh.wrapper.PipeProgram;
import dev.loom.ssh.wrapper.Programs;
import dev.loom.ssh.wrapper.StartProgram;
import dev.loom.testkit.sshd.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs themselves, in each shell that nodes have, without any SSH. */
class EveryShellTest {

    private static final int KEPT = 64 * 1024;

    enum Kind {
        DASH,
        BASH,
        /** With nothing but busybox's own tools. */
        BUSYBOX,
        DASH_WITHOUT_SETSID
    }

    @TempDir Path folder;

    /** Else JUnit warns about each of some hundred links that it removes. */
    @AfterEach
    void removeLinks() throws Exception {
        try (var files = Files.walk(folder)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private record Said(String output, List<String> lines) {}

    private Process begin(Kind kind, ProcessBuilder.Redirect errors, String... named)
            throws Exception {
        return begin(kind, path(kind), errors, named);
    }

    private Process begin(Kind kind, String path, ProcessBuilder.Redirect errors, String... named)
            throws Exception {
        var home = Files.createDirectories(folder.resolve("home"));
        var builder = new ProcessBuilder(shell(kind), "-s");
        builder.command().addAll(List.of(named));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", path);
        return builder.redirectError(errors).start();
    }

    private void write(Process process, Kind kind, byte[] program) throws Exception {
        try (var in = process.getOutputStream()) {
            // the programs name /bin/sh where they start a new shell
            in.write(
                    new String(program, ISO_8859_1)
                            .replace("/bin/sh", shell(kind))
                            .getBytes(ISO_8859_1));
        }
    }

    private Said run(Kind kind, byte[] program) throws Exception {
        return run(kind, path(kind), program);
    }

    private Said run(Kind kind, String path, byte[] program) throws Exception {
        var errors = Files.createTempFile(folder, "errors", "");
        var process = begin(kind, path, ProcessBuilder.Redirect.to(errors.toFile()));
        write(process, kind, program);
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        process.waitFor();
        // the first line tells where output begins
        var lines = Files.readAllLines(errors).stream().map(line -> line.replace("loom ", ""));
        return new Said(output.replaceFirst("^loom .*\n", ""), lines.toList());
    }

    private String shell(Kind kind) throws Exception {
        return switch (kind) {
            case DASH, DASH_WITHOUT_SETSID -> existing("/bin/dash");
            case BASH -> existing("/bin/bash");
            case BUSYBOX -> tools(existing("/bin/busybox")).resolve("sh").toString();
        };
    }

    private static String existing(String file) {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(file)), "Skipped: no " + file);
        return file;
    }

    private String path(Kind kind) throws Exception {
        return switch (kind) {
            case DASH, BASH -> "/usr/bin:/bin";
            case BUSYBOX -> folder.resolve("tools").toString();
            case DASH_WITHOUT_SETSID -> {
                var bin = Files.createDirectories(folder.resolve("bin"));
                for (var tool :
                        List.of(
                                "dd", "wc", "tail", "cat", "grep", "tr", "mkdir", "mkfifo", "mv",
                                "rm", "rmdir", "chmod", "sleep", "head")) {
                    if (!Files.exists(bin.resolve(tool))) {
                        Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
                    }
                }
                yield bin.toString();
            }
        };
    }

    private Path tools(String busybox) throws Exception {
        var tools = folder.resolve("tools");
        if (!Files.isDirectory(tools)) {
            Files.createDirectory(tools);
            new ProcessBuilder(busybox, "--install", "-s", tools.toString()).start().waitFor();
        }
        return tools;
    }

    private static byte[] start(String id, String script) {
        return new StartProgram(id, KEPT)
                .file("sub/data", new byte[] {0, 1, 2, '\n'}, 0644)
                .launching(id, script, List.of("it's", "-n %s \\"), Map.of("WHAT", "it's"), false);
    }

    @ParameterizedTest
    @EnumSource
    void aScriptRunsWithItsArguments(Kind kind) throws Exception {
        var said =
                run(
                        kind,
                        start(
                                "a.1",
                                "echo \"$1|$2|$WHAT|$LOOM_ATTEMPT\"; wc -c <sub/data; exit 3"));

        assertThat(said.output().replace(" 4\n", "4\n").lines())
                .containsExactly("it's|-n %s \\|it's|a.1", "4");
        assertThat(said.lines()).containsExactly("started", "exit 3");
        assertThat(run(kind, Programs.inquire("a.1")).lines()).containsExactly("exit 3");
        assertThat(run(kind, start("a.1", "echo again")).lines())
                .containsExactly("already", "exit 3");
        assertThat(run(kind, Programs.follow("a.1", 5)).output()).startsWith("-n %s");
    }

    @ParameterizedTest
    @EnumSource
    void tooMuchOutputLosesItsMiddle(Kind kind) throws Exception {
        var said = run(kind, start("b.1", "head -c 60000000 /dev/zero; echo; echo end"));
        long offset = said.output().length();
        while (!said.lines().getLast().startsWith("exit")) {
            String last = said.lines().getLast();
            offset = last.equals("again") ? offset : Long.parseLong(last.substring(4));
            said = run(kind, Programs.follow("b.1", offset));
            offset += said.output().length();
        }
        assertThat(offset).isEqualTo(60_000_005);
        assertThat(said.lines().getLast()).isEqualTo("exit 0");
        assertThat(said.output()).endsWith("\nend\n");
        try (var kept = Files.walk(folder.resolve("home"))) {
            assertThat(kept.mapToLong(file -> file.toFile().length()).sum()).isLessThan(30_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOfAScriptIsEnded(Kind kind) throws Exception {
        String leavesItsSession = "/usr/bin/setsid /bin/sh -c 'echo >~/away; exec sleep 300' & ";
        String waits =
                "n=0; until [ -e ~/away ]; do n=$((n + 1)); [ $n -lt 2000000 ] || exit 9; done; ";
        var said =
                run(
                        kind,
                        start(
                                "c.1",
                                "(sleep 300; sleep 300) & sleep 300 & "
                                        + leavesItsSession
                                        + waits
                                        + "exit 1"));

        assertThat(said.lines()).contains("exit 1");
        assertThat(Processes.ofAttempt("c.1")).isNotEmpty();
        assertThat(run(kind, Programs.terminate("c.1", 5)).lines()).containsExactly("over");
        assertThat(Processes.ofAttempt("c.1")).isEmpty();
    }

    /** Also while its processes are looked for, which takes its time where there are many. */
    @Test
    void whatEndsByItselfBeforeAnythingIsSentToItHasEndedAsItDid() throws Exception {
        var slow = Files.createDirectories(folder.resolve("slow"));
        Files.writeString(
                slow.resolve("grep"),
                """
                #!/bin/sh
                echo >~/go
                until [ -e ~/gone ]; do sleep 0.01; done
                exec /usr/bin/grep "$@"
                """);
        assertThat(slow.resolve("grep").toFile().setExecutable(true)).isTrue();
        var process = begin(Kind.DASH, ProcessBuilder.Redirect.DISCARD);
        write(
                process,
                Kind.DASH,
                start("e.1", "echo up; until [ -e ~/go ]; do sleep 0.01; done; echo >~/gone"));
        var output = process.inputReader();
        assertThat(List.of(output.readLine(), output.readLine())).containsExactly("loom e.1", "up");

        var said = run(Kind.DASH, slow + ":/usr/bin:/bin", Programs.terminate("e.1", 5));

        assertThat(said.lines()).containsExactly("over");
        assertThat(run(Kind.DASH, Programs.inquire("e.1")).lines()).containsExactly("exit 0");
    }

    @ParameterizedTest
    @EnumSource
    void aTruncatedUploadStartsNothing(Kind kind) throws Exception {
        byte[] whole = start("d.1", "echo ran >~/ran");
        var cuts = Stream.iterate(whole.length - 2, n -> n > 0, n -> n - 1 - n / 8).toList();
        for (int cut : cuts) {
            run(kind, Arrays.copyOf(whole, cut));

            assertThat(folder.resolve("home/.loom/run/d.1")).as("cut at " + cut).doesNotExist();
        }
        assertThat(run(kind, whole).lines()).containsExactly("started", "exit 0");
        assertThat(folder.resolve("home/ran")).exists();
        try (var left = Files.list(folder.resolve("home/.loom/run"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("d.1");
        }
    }

    /** Who claimed an attempt runs it, also where nobody hears of that any more. */
    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsCutAfterTheClaimStopsNothing(Kind kind) throws Exception {
        var process = begin(kind, ProcessBuilder.Redirect.PIPE);
        process.getErrorStream().close();
        process.getInputStream().close();
        write(process, kind, start("f.1", "echo ran >~/ran; exit 4"));
        process.waitFor();

        assertThat(run(kind, Programs.follow("f.1", 0)).lines()).containsExactly("exit 4");
        assertThat(folder.resolve("home/ran")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void forgettingKeepsTheStatus(Kind kind) throws Exception {
        run(kind, start("e.1", "exit 9"));

        assertThat(run(kind, Programs.forget("e.1")).lines()).containsExactly("forgotten");
        assertThat(run(kind, Programs.inquire("e.1")).lines()).containsExactly("exit 9");
        assertThat(run(kind, Programs.inquire("e.2")).lines()).containsExactly("none");
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatItCarriesOutItselfHasItsOwnLinesAndStatus(Kind kind) throws Exception {
        var said = run(kind, piped("p.1", "echo $#$2\nnosuch-program\nexit 5"));

        assertThat(said.output())
                .startsWith("2b\n")
                .containsPattern("(?m) (line )?2: .*nosuch-program");
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatItCarriesOutItselfIsEnded(Kind kind) throws Exception {
        var process = begin(kind, ProcessBuilder.Redirect.DISCARD, "p.2");
        write(process, kind, piped("p.2", "(while :; do :; done) & echo up; while :; do :; done"));
        var output = process.inputReader();
        assertThat(List.of(output.readLine(), output.readLine())).containsExactly("loom p.2", "up");

        var said = run(kind, Programs.terminate("p.2", 1));

        assertThat(said.lines()).containsExactly("verified");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output.readLine()).as("its copy holds this open").isNull();
    }

    private static byte[] piped(String id, String script) {
        return new PipeProgram(id, true).running(script, List.of("a", "b"), Map.of(), true, false);
    }
}
