package dev.loom.ssh.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives a program another person's rights. It travels through a pipe that a shell's own {@code
 * printf} fills, and the password before it: neither is ever an argument that others could list.
 */
public final class BecomeProgram {

    private BecomeProgram() {}

    /**
     * The program, run by {@code sudo}.
     *
     * @param user checked before: letters, digits, and no quotes
     * @param password a single line; null where sudo mustn't ask
     */
    public static byte[] of(byte[] program, String user, @Nullable String password) {
        var out = new ByteArrayOutputStream(program.length + 512);
        text(out, "_become() {\n");
        if (password == null) {
            printf(out, null, program);
            text(out, " | sudo -n -H -u '" + user + "' /bin/sh -s\n");
        } else {
            // where sudo doesn't ask, the password mustn't reach the shell behind it
            text(out, "if sudo -n -u '" + user + "' true 2>/dev/null; then\n");
            printf(out, null, program);
            text(out, " | sudo -n -H -u '" + user + "' /bin/sh -s\nelse\n");
            printf(out, password, program);
            text(out, " | sudo -S -k -p '' -H -u '" + user + "' /bin/sh -s\nfi\n");
        }
        text(out, "}\n{ _become; exit; }\n");
        return out.toByteArray();
    }

    private static void printf(
            ByteArrayOutputStream out, @Nullable String password, byte[] program) {
        text(out, password == null ? "printf '%s'" : "printf '%s\\n%s' ");
        if (password != null) {
            out.writeBytes(Quoting.word(Quoting.utf8(password)));
        }
        out.write(' ');
        out.writeBytes(Quoting.word(program));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
