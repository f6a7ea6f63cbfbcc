package dev.loom.ssh.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/**
 * The program that uploads a script, claims its attempt, runs and follows it. Everything is written
 * to a folder of its own first; the last line claims the attempt, once the whole input has arrived.
 */
public final class StartProgram {

    private static final String START = Programs.resource("start.sh");
    private static final String FOLLOW = Programs.resource("follow.sh");
    private static final String RUNNER = Programs.resource("runner.sh");
    private static final int CHUNK = 32 * 1024;
    private static final int PLAIN_MODE = 0600;

    private final ByteArrayOutputStream program = new ByteArrayOutputStream();

    /**
     * @param keptBytes how much of the output's beginning, and of its end, is kept on the node
     */
    public StartProgram(String attempt, int keptBytes) {
        text(Programs.head(attempt) + FOLLOW + START);
        content("runner", RUNNER.replace("@HEAD@", Integer.toString(keptBytes)).getBytes(UTF_8));
    }

    /** A file beside the script; its path holds no {@code ..} and doesn't begin with a slash. */
    public StartProgram file(String path, byte[] content, int mode) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            text("mkdir -p ");
            place("work/" + path.substring(0, slash));
            text(" || _failed \"can't make a folder\"\n");
        }
        content("work/" + path, content);
        if (mode != PLAIN_MODE) {
            text("chmod " + Integer.toOctalString(mode) + " ");
            place("work/" + path);
            text(" || _failed \"can't set a mode\"\n");
        }
        return this;
    }

    /** The script, what it is called with, and the end of the program. */
    public byte[] launching(
            String marker,
            String script,
            List<String> arguments,
            Map<String, String> environment,
            boolean inHome) {
        content("work/.script", Quoting.utf8(script));
        var launch = new ByteArrayOutputStream();
        launch.writeBytes(
                ("_p=$PWD/.script\nexport LOOM_ATTEMPT='" + marker + "'\n").getBytes(UTF_8));
        environment.forEach((name, value) -> {
            launch.writeBytes(("export " + name + "=").getBytes(UTF_8));
            launch.writeBytes(Quoting.word(Quoting.utf8(value)));
            launch.write('\n');
        });
        // the pid is written from within the new session
        launch.writeBytes(
                ("_q=${_p%/work/.script}/pid\n"
                                + (inHome ? "cd \"$HOME\" || exit 1\n" : "")
                                + "exec $_setsid /bin/sh -c"
                                + " 'printf \"%-31s\\n\" \"$$ $$\" 1<>\"$0\"; exec \"$@\"' \"$_q\"")
                        .getBytes(UTF_8));
        interpreter(script).forEach(word -> word(launch, word));
        launch.writeBytes(" \"$_p\"".getBytes(UTF_8));
        arguments.forEach(argument -> word(launch, argument));
        launch.write('\n');
        content("launch", launch.toByteArray());
        text("{ _start; exit; }\n");
        return program.toByteArray();
    }

    /** What the kernel would make of the first line; asked here so that no-exec homes work too. */
    static List<String> interpreter(String script) {
        if (!script.startsWith("#!")) {
            return List.of("/bin/sh");
        }
        int end = script.indexOf('\n');
        String line = script.substring(2, end < 0 ? script.length() : end).strip();
        return line.isEmpty() ? List.of("/bin/sh") : List.of(line.split("[ \t]+", 2));
    }

    private void content(String path, byte[] content) {
        if (content.length == 0) {
            text("true >");
            place(path);
            text(" || _failed \"can't write\"\n");
        }
        for (int from = 0; from < content.length; from += CHUNK) {
            text("printf ");
            program.writeBytes(
                    Quoting.format(content, from, Math.min(content.length, from + CHUNK)));
            text(from == 0 ? " >" : " >>");
            place(path);
            text(" || _failed \"can't write\"\n");
        }
    }

    private void place(String path) {
        text("\"$_t\"/");
        program.writeBytes(Quoting.word(Quoting.utf8(path)));
    }

    private static void word(ByteArrayOutputStream out, String value) {
        out.write(' ');
        out.writeBytes(Quoting.word(Quoting.utf8(value)));
    }

    private void text(String text) {
        program.writeBytes(text.getBytes(UTF_8));
    }
}
