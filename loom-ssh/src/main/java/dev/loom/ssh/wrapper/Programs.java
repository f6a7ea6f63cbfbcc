package dev.loom.ssh.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * The programs that {@code /bin/sh -s} on the node reads. Each ends with a line that calls what the
 * lines before defined, so a cut connection runs nothing by halves.
 */
public final class Programs {

    private static final String COMMON = resource("common.sh");
    private static final String FOLLOW = resource("follow.sh");
    private static final String TERMINATE = resource("terminate.sh");
    private static final String INQUIRE = resource("inquire.sh");
    private static final String FORGET = resource("forget.sh");
    private static final int NAPS_PER_SECOND = 20;

    private Programs() {}

    /** Output from an offset in bytes on, then how it ended. */
    public static byte[] follow(String attempt, long offset) {
        return program(attempt, FOLLOW, "_enter; _follow " + offset);
    }

    /** Ends whatever is left of the attempt; one that never started never will. */
    public static byte[] terminate(String attempt, int graceSeconds) {
        String text =
                TERMINATE.replace("@PATIENCE@", Integer.toString(graceSeconds * NAPS_PER_SECOND));
        return program(attempt, text, "_terminate");
    }

    public static byte[] inquire(String attempt) {
        return program(attempt, INQUIRE, "_inquire");
    }

    public static byte[] forget(String attempt) {
        return program(attempt, FORGET, "_forget");
    }

    private static byte[] program(String attempt, String text, String call) {
        return (head(attempt) + text + "{ " + call + "; exit; }\n").getBytes(UTF_8);
    }

    static String head(String attempt) {
        return "_id='" + attempt + "'\n" + COMMON;
    }

    /** A program's text without its comments: it travels with every command. */
    static String resource(String name) {
        try (var in = Programs.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
