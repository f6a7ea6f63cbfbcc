package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ssh.wrapper.Quoting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

/** Against every POSIX shell that is installed here. */
class QuotingTest {

    private static final List<List<String>> SHELLS =
            List.of(
                    List.of("/bin/sh"),
                    List.of("/bin/dash"),
                    List.of("/bin/bash"),
                    List.of("/bin/busybox", "sh"));

    @Property(tries = 25)
    void everyWordReachesEveryShellUnchanged(
            @ForAll @Size(max = 400) @ByteRange(min = -128, max = 127) byte[] any)
            throws IOException {
        byte[] value = any.clone();
        for (int i = 0; i < value.length; i++) {
            value[i] = value[i] == 0 ? (byte) '\'' : value[i];
        }

        var program = new ByteArrayOutputStream();
        program.writeBytes("printf %s ".getBytes(US_ASCII));
        program.writeBytes(Quoting.word(value));

        assertEveryShellPrints(program, value);
    }

    @Property(tries = 25)
    void everyContentReachesEveryShellUnchanged(@ForAll @Size(max = 400) byte[] content)
            throws IOException {
        var program = new ByteArrayOutputStream();
        program.writeBytes("printf ".getBytes(US_ASCII));
        program.writeBytes(Quoting.format(content, 0, content.length));

        assertEveryShellPrints(program, content);
    }

    private static void assertEveryShellPrints(ByteArrayOutputStream program, byte[] expected)
            throws IOException {
        program.writeBytes("\nexit\n".getBytes(US_ASCII));
        for (var shell : SHELLS) {
            if (Files.isExecutable(Path.of(shell.getFirst()))) {
                var process = new ProcessBuilder(shell).start();
                try (var in = process.getOutputStream()) {
                    program.writeTo(in);
                }
                assertThat(process.getInputStream().readAllBytes())
                        .as(String.join(" ", shell))
                        .isEqualTo(expected);
            }
        }
    }
}
