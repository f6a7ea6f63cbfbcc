package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ssh.wrapper.PipeProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** As a job's arguments travel: through the whole program, in each shell that is installed here. */
class ArgumentsTest {

    private static final List<List<String>> SHELLS =
            List.of(
                    List.of("/bin/dash", "-s"),
                    List.of("/bin/bash", "-s"),
                    List.of("/bin/busybox", "sh", "-s"));

    private static Path home = Path.of("");

    @BeforeContainer
    static void makeHome() throws IOException {
        home = Files.createTempDirectory("loom-arguments");
    }

    @AfterContainer
    static void deleteHome() throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\0')
                .ofMaxLength(60)
                .filter(text -> UTF_8.newEncoder().canEncode(text))
                .list()
                .ofMaxSize(5);
    }

    @Property(tries = 20)
    void theyReachACommandUnchanged(@ForAll("arguments") List<String> arguments)
            throws IOException {
        var expected = new ByteArrayOutputStream();
        for (String argument : arguments) {
            expected.writeBytes(argument.getBytes(UTF_8));
            expected.write(0);
        }
        for (var shell : SHELLS) {
            if (Files.isExecutable(Path.of(shell.getFirst()))) {
                for (boolean itself : List.of(true, false)) {
                    assertThat(printed(shell, itself, arguments))
                            .as(String.join(" ", shell) + (itself ? " by itself" : ""))
                            .isEqualTo(expected.toByteArray());
                }
            }
        }
    }

    private static byte[] printed(List<String> shell, boolean itself, List<String> arguments)
            throws IOException {
        String attempt = UUID.randomUUID() + ".1";
        byte[] program =
                new PipeProgram(attempt, itself)
                        .running(
                                "[ $# -eq 0 ] || printf '%s\\0' \"$@\"",
                                arguments, Map.of(), true, false);
        var builder = new ProcessBuilder(shell);
        builder.environment().put("HOME", home.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(program);
        }
        byte[] all = process.getInputStream().readAllBytes();
        int mark = ("loom " + attempt + "\n").length();
        assertThat(all.length).isGreaterThanOrEqualTo(mark);
        return Arrays.copyOfRange(all, mark, all.length);
    }
}
