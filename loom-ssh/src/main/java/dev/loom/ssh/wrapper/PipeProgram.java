package dev.loom.ssh.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/**
 * The program that claims an attempt and becomes the command itself: its output and exit status
 * come through the connection, and it ends with it.
 */
public final class PipeProgram {

    private static final String PIPE = Programs.resource("pipe.sh");
    private static final int CHUNK = 32 * 1024;
    private static final int PLAIN_MODE = 0600;

    /** Linux takes 128 KiB for one argument: a script that comes near is put into a file. */
    private static final int LONGEST_ARGUMENT = 64 * 1024;

    /** One in so many attempts tidies up what old ones left. */
    private static final int SWEEP = 256;

    private final String attempt;
    private final boolean named;
    private final ByteArrayOutputStream program = new ByteArrayOutputStream();
    private final ByteArrayOutputStream files = new ByteArrayOutputStream();

    /**
     * The program of an attempt.
     *
     * @param named whether the shell that reads it is called after the attempt: then it carries a
     *     script out itself, which costs no other program and shows nobody the script
     */
    public PipeProgram(String attempt, boolean named) {
        this.attempt = attempt;
        this.named = named;
    }

    /** A file beside the script; its path holds no {@code ..} and doesn't begin with a slash. */
    public PipeProgram file(String path, byte[] content, int mode) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            text(files, "mkdir -p ");
            place(path.substring(0, slash));
            text(files, " || _failed \"can't make a folder\"\n");
        }
        if (content.length == 0) {
            text(files, "true >");
            place(path);
            text(files, " || _failed \"can't write\"\n");
        }
        for (int from = 0; from < content.length; from += CHUNK) {
            text(files, "printf ");
            files.writeBytes(Quoting.format(content, from, Math.min(content.length, from + CHUNK)));
            text(files, from == 0 ? " >" : " >>");
            place(path);
            text(files, " || _failed \"can't write\"\n");
        }
        if (mode != PLAIN_MODE) {
            text(files, "chmod " + Integer.toOctalString(mode) + " ");
            place(path);
            text(files, " || _failed \"can't set a mode\"\n");
        }
        return this;
    }

    /**
     * The script, what it is called with, and the end of the program. The whole is read before
     * anything of it happens: a cut connection starts nothing.
     */
    public byte[] running(
            String script,
            List<String> arguments,
            Map<String, String> environment,
            boolean inHome,
            boolean withInput) {
        boolean inFolder =
                files.size() > 0 || script.startsWith("#!") || script.length() > LONGEST_ARGUMENT;
        if (inFolder) {
            file(".script", Quoting.utf8(script), PLAIN_MODE);
        }
        // on the first line: some shells count a script's lines from where it is evaluated
        text(program, "_run() { _ready;");
        carryOut(script, inFolder, (withInput ? "" : " </dev/null") + " 2>&1");
        text(program, "; }\n" + Programs.head(attempt) + PIPE);
        getReady(environment, inHome, inFolder);
        if (!inFolder) {
            text(program, "_script=");
            program.writeBytes(Quoting.word(Quoting.utf8(script)));
            text(program, "\n");
        }
        text(program, "{ _run");
        arguments.forEach(this::word);
        text(program, "; exit; }\n");
        return program.toByteArray();
    }

    private void carryOut(String script, boolean inFolder, String redirected) {
        if (inFolder) {
            StartProgram.interpreter(script).forEach(this::word);
            text(program, " \"$_t/.script\" \"$@\"" + redirected + "; _swept $?");
        } else if (named) {
            text(program, " exec" + redirected + "; eval \" $_script\"");
        } else {
            text(program, " exec /bin/sh -c \"$_script\" sh \"$@\"" + redirected);
        }
    }

    private void getReady(Map<String, String> environment, boolean inHome, boolean inFolder) {
        text(program, "_ready() {\n_claim\n");
        if (Math.floorMod(attempt.hashCode(), SWEEP) == 0) {
            text(program, "_sweep\n");
        }
        if (inFolder) {
            text(program, "_t=\"$HOME/.loom/run/.w.$_id\"; _u=$(umask); umask 077\n");
            text(program, "mkdir \"$_t\" || _failed \"can't make a folder\"\n");
            program.writeBytes(files.toByteArray());
            text(program, "umask \"$_u\"; cd \"" + (inHome ? "$HOME" : "$_t") + "\" || exit 1\n");
        } else {
            text(program, "cd \"$HOME\" || exit 1\n");
        }
        text(program, "export LOOM_ATTEMPT='" + attempt + "'\n");
        environment.forEach((name, value) -> {
            text(program, "export " + name + "=");
            program.writeBytes(Quoting.word(Quoting.utf8(value)));
            program.write('\n');
        });
        text(program, "}\n");
    }

    private void place(String path) {
        text(files, "\"$_t\"/");
        files.writeBytes(Quoting.word(Quoting.utf8(path)));
    }

    private void word(String value) {
        program.write(' ');
        program.writeBytes(Quoting.word(Quoting.utf8(value)));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
