package dev.loom.ssh.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives a program another person's rights. It travels through a pipe that a shell's own {@code
 * printf} fills, and the password before it: neither is ever an argument that others could list.
 */
public final class BecomeProgram {

    private static final String BECOME = Programs.resource("become.sh");

    private BecomeProgram() {}

    /**
     * The program, run by {@code sudo}.
     *
     * @param user checked before: letters, digits, and no quotes
     * @param password a single line; null where sudo mustn't ask
     */
    public static byte[] of(byte[] program, String user, @Nullable String password) {
        var out = new ByteArrayOutputStream(program.length + 2048);
        text(out, "_user='" + user + "'\n" + BECOME);
        if (password != null) {
            text(out, "_password() { printf '%s\\n' ");
            out.writeBytes(Quoting.word(Quoting.utf8(password)));
            text(out, "; }\n");
        }
        text(out, "_program() { printf '%s' ");
        out.writeBytes(Quoting.word(program));
        text(out, "; }\n{ " + (password == null ? "_become" : "_become_asked") + "; exit; }\n");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
