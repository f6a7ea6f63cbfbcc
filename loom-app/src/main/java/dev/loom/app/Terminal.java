package dev.loom.app;

import java.io.Console;
import java.io.PrintStream;

/** Where a person who started Loom reads: the one place that prints. */
final class Terminal {

    private final PrintStream out;
    private final PrintStream err;

    private Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static Terminal system() {
        return new Terminal(System.out, System.err);
    }

    /** An answer or news, a line each. */
    void say(String... lines) {
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }

    /** Why something didn't work: the first line says what, the others what would be right. */
    void complain(String... lines) {
        for (int i = 0; i < lines.length; i++) {
            err.println(i == 0 ? "loom: " + lines[i] : lines[i]);
        }
        err.flush();
    }

    /** Whether a person reads along, rather than a file that may be kept. */
    @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again without a terminal
    boolean isWatched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
